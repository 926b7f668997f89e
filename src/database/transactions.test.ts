import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { findIdentifiers, insertVerification } from '#tests/support/verifications.ts'

import { DatabaseUnavailableError } from './errors.ts'
import type { Tx } from './executor.ts'
import { openDatabase } from './open.ts'

let clone: TestDatabase

beforeAll(async () => {
  clone = await createTestDatabase()
})

afterAll(() => clone[Symbol.asyncDispose]())

beforeEach(async () => {
  await clone.database.transact((tx) => tx.deleteFrom('verifications').execute())
})

class Refusal extends Error {}

describe('transact', () => {
  test('commits what the work wrote, and gives its result', async () => {
    const { transact, reader } = clone.database
    const result = await transact(async (tx) => {
      await insertVerification(tx, 'a')
      return 'done'
    })
    expect(result).toBe('done')
    expect(await findIdentifiers(reader)).toEqual(['a'])
  })

  test('undoes everything when the work throws, and throws its error', async () => {
    const { transact, reader } = clone.database
    const refusal = new Refusal()
    const work = transact(async (tx) => {
      await insertVerification(tx, 'a')
      throw refusal
    })
    await expect(work).rejects.toBe(refusal)
    expect(await findIdentifiers(reader)).toEqual([])
  })

  test('never reports success for what the server rolled back', async () => {
    const { transact, reader } = clone.database
    const work = transact(async (tx) => {
      await insertVerification(tx, 'a')
      await Promise.allSettled([failStatement(tx)])
      return 'looks fine'
    })
    await expect(work).rejects.toThrow('The transaction was rolled back')
    expect(await findIdentifiers(reader)).toEqual([])
  })

  test('includes a statement that was not waited for', async () => {
    const { transact, reader } = clone.database
    await transact(async (tx) => {
      void insertVerification(tx, 'a')
      await insertVerification(tx, 'b')
    })
    expect(await findIdentifiers(reader)).toEqual(['a', 'b'])
  })

  test('refuses a statement after its end', async () => {
    const { transact } = clone.database
    const escaped = await transact(async (tx) => {
      await insertVerification(tx, 'a')
      return tx
    })
    await expect(insertVerification(escaped, 'b')).rejects.toThrow('after the end')
  })

  test('takes no connection for work that makes no statement', async () => {
    await using one = await openWith({ transactions: 1 })
    await one.transact(async (outer) => {
      await insertVerification(outer, 'a')
      const refused = one.transact(() => Promise.reject(new Refusal()))
      await expect(refused).rejects.toThrow(Refusal)
    })
  })

  test('can use the reader inside, however many do at once', async () => {
    const { transact, reader } = clone.database
    const works = Array.from({ length: 50 }, (_, index) =>
      transact(async (tx) => {
        await insertVerification(tx, `row ${String(index)}`)
        return findIdentifiers(reader)
      }),
    )
    await Promise.all(works)
    expect(await findIdentifiers(reader)).toHaveLength(50)
  })

  test('waits for a connection for a bounded time only', async () => {
    await using one = await openWith({ transactions: 1, acquireTimeoutMs: 50 })
    const nested = one.transact(async (outer) => {
      await insertVerification(outer, 'a')
      await one.transact((inner) => insertVerification(inner, 'b'))
    })
    await expect(nested).rejects.toThrow(DatabaseUnavailableError)
    await one.transact((tx) => insertVerification(tx, 'c'))
    expect(await findIdentifiers(one.reader)).toEqual(['c'])
  })
})

describe('a lost connection', () => {
  test('fails the transaction and leaves nothing of it', async () => {
    const { transact, reader } = clone.database
    const work = transact(async (tx) => {
      await insertVerification(tx, 'a')
      await Promise.allSettled([killOwnConnection(tx)])
    })
    await expect(work).rejects.toThrow(DatabaseUnavailableError)
    expect(await findIdentifiers(reader)).toEqual([])
  })

  test('does not hide the error of the work', async () => {
    const { transact } = clone.database
    const work = transact(async (tx) => {
      await insertVerification(tx, 'a')
      await Promise.allSettled([killOwnConnection(tx)])
      throw new Refusal()
    })
    await expect(work).rejects.toThrow(Refusal)
    await transact((tx) => insertVerification(tx, 'b'))
  })
})

describe('savepoint', () => {
  test('undoes its own writes alone, and the transaction lives on', async () => {
    const { transact, reader } = clone.database
    await transact(async (tx) => {
      await insertVerification(tx, 'before')
      const inner = tx.savepoint(async () => {
        await insertVerification(tx, 'inside')
        await failStatement(tx)
      })
      await expect(inner).rejects.toThrow('division by zero')
      await insertVerification(tx, 'after')
    })
    expect(await findIdentifiers(reader)).toEqual(['after', 'before'])
  })
})

describe('afterCommit', () => {
  test('keeps the result when an effect throws', async () => {
    const seen: string[] = []
    const result = await clone.database.transact(async (tx) => {
      tx.afterCommit(() => {
        throw new Refusal()
      })
      tx.afterCommit(() => seen.push('second'))
      await insertVerification(tx, 'a')
      return 'done'
    })
    expect([result, seen]).toEqual(['done', ['second']])
  })

  test('runs exactly the effects whose writes were committed', async () => {
    await fc.assert(fc.asyncProperty(plans, checkPlan), { numRuns: 60 })
  })
})

/** A transaction as data: what is written, in which savepoints, and what fails. */
type Plan = readonly Action[]
type Action =
  | { readonly kind: 'write' }
  | { readonly kind: 'savepoint'; readonly plan: Plan; readonly fails: boolean }

const { plan: anyPlan } = fc.letrec<{ plan: Plan; action: Action }>((tie) => ({
  plan: fc.array(tie('action'), { maxLength: 4 }),
  action: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant<Action>({ kind: 'write' }),
    fc
      .tuple(tie('plan'), fc.boolean())
      .map(([plan, fails]): Action => ({ kind: 'savepoint', plan, fails })),
  ),
}))
const plans = fc.record({ plan: anyPlan, fails: fc.boolean() })

async function checkPlan(whole: {
  readonly plan: Plan
  readonly fails: boolean
}): Promise<void> {
  const { transact, reader } = clone.database
  await transact((tx) => tx.deleteFrom('verifications').execute())
  const effects: string[] = []
  const tooEarly: string[] = []
  let count = 0
  const perform = async (tx: Tx, plan: Plan): Promise<void> => {
    for (const action of plan)
      if (action.kind === 'write') {
        count += 1
        const name = `row ${String(count).padStart(4, '0')}`
        tx.afterCommit(() => effects.push(name))
        await insertVerification(tx, name)
      } else
        await tx
          .savepoint(async () => {
            await perform(tx, action.plan)
            if (action.fails) throw new Refusal()
          })
          .catch(ignoreRefusal)
  }
  await transact(async (tx) => {
    await perform(tx, whole.plan)
    tooEarly.push(...effects)
    if (whole.fails) throw new Refusal()
  }).catch(ignoreRefusal)
  expect(tooEarly).toEqual([])
  expect(effects).toEqual(await findIdentifiers(reader))
  expect(effects.length === 0 || !whole.fails).toBe(true)
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

function openWith(wishes: { transactions: number; acquireTimeoutMs?: number }) {
  return openDatabase({ databaseUrl: clone.url, dataFolder: '/', ...wishes })
}

async function failStatement(tx: Tx): Promise<void> {
  await tx.selectNoFrom(sql`1 / 0`.as('never')).execute()
}

async function killOwnConnection(tx: Tx): Promise<void> {
  await tx
    .selectNoFrom(sql`pg_terminate_backend(pg_backend_pid())`.as('killed'))
    .execute()
}
