import { describe, expect, test } from 'vitest'

import { DatabaseUnavailableError } from './errors.ts'
import { createPool } from './pool.ts'
import type { Session } from './session.ts'

describe('pool', () => {
  test('never has more connections than its size', async () => {
    const { pool, opened, most } = setUp({ size: 3 })
    const use = async () => {
      const session = await pool.acquire()
      await Promise.resolve()
      pool.release(session, true)
    }
    await Promise.all(Array.from({ length: 100 }, use))
    expect([opened.length, most()]).toEqual([3, 3])
  })

  test('serves those who wait in their order', async () => {
    const { pool } = setUp({ size: 1 })
    const first = await pool.acquire()
    const served: number[] = []
    const waiting = [1, 2, 3].map(async (number) => {
      const session = await pool.acquire()
      served.push(number)
      pool.release(session, true)
    })
    pool.release(first, true)
    await Promise.all(waiting)
    expect(served).toEqual([1, 2, 3])
  })

  test('gives up waiting after its time, and loses no connection by it', async () => {
    const { pool, opened } = setUp({ size: 1, acquireTimeoutMs: 10 })
    const first = await pool.acquire()
    await expect(pool.acquire()).rejects.toThrow(DatabaseUnavailableError)
    pool.release(first, true)
    pool.release(await pool.acquire(), true)
    expect(opened).toHaveLength(1)
  })

  test.each([
    ['given back as unhealthy', false, false],
    ['lost while in use', true, true],
  ])('replaces a connection %s, for one who waits too', async (_, healthy, lost) => {
    const { pool, opened } = setUp({ size: 1 })
    const first = await pool.acquire()
    const waiting = pool.acquire()
    if (lost) opened[0]?.lose()
    pool.release(first, healthy)
    expect(await waiting).not.toBe(first)
    expect(opened.map(({ closed }) => closed())).toEqual([true, false])
  })

  test('does not lend out a connection that was lost while idle', async () => {
    const { pool, opened } = setUp({ size: 2 })
    pool.release(await pool.acquire(), true)
    opened[0]?.lose()
    await pool.acquire()
    expect(opened).toHaveLength(2)
  })

  test('turns everybody back when no connection can be opened', async () => {
    const { pool, server } = setUp({ size: 1 })
    const first = await pool.acquire()
    const waiting = [pool.acquire(), pool.acquire()]
    server.away = true
    pool.release(first, false)
    const outcomes = await Promise.allSettled(waiting)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    server.away = false
    await pool.acquire()
  })

  test('waits when closing for those who have a connection', async () => {
    const { pool, opened } = setUp({ size: 2 })
    const used = await pool.acquire()
    pool.release(await pool.acquire(), true)
    const order: string[] = []
    const closing = pool.close().then(() => order.push('closed'))
    await expect(pool.acquire()).rejects.toThrow(DatabaseUnavailableError)
    order.push('released')
    pool.release(used, true)
    await closing
    expect(order).toEqual(['released', 'closed'])
    expect(opened.every(({ closed }) => closed())).toBe(true)
    await pool.close()
  })
})

interface Wishes {
  readonly size: number
  readonly acquireTimeoutMs?: number
}

/** A pool over connections to nowhere, which say what became of them. */
function setUp({ size, acquireTimeoutMs = 1_000 }: Wishes) {
  const opened: ReturnType<typeof createSession>[] = []
  const server = { away: false }
  const connect = async () => {
    await Promise.resolve()
    if (server.away) throw new DatabaseUnavailableError(new Error('away'))
    const one = createSession()
    opened.push(one)
    return one.session
  }
  const most = () => opened.filter(({ closed }) => !closed()).length
  return { pool: createPool({ connect, size, acquireTimeoutMs }), opened, server, most }
}

function createSession() {
  let [lost, closed] = [false, false]
  const unused = () => Promise.reject(new Error('The pool runs no statements.'))
  const session: Session = {
    run: unused,
    runScript: unused,
    begin: unused,
    inFlight: () => 0,
    isLost: () => lost,
    close: async () => {
      await Promise.resolve()
      closed = true
    },
  }
  return {
    session,
    closed: () => closed,
    lose: () => {
      lost = true
    },
  }
}
