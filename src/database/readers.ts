import type { CompiledQuery } from 'kysely'
import type { QueryResult } from 'pg'

import { toError } from '#core/errors.ts'

import { DatabaseUnavailableError } from './errors.ts'
import { isStaleStatement, toStatementError } from './failures.ts'
import type { Session } from './session.ts'

/** After a longer wait than this, whoever asked is not made to wait once more. */
const PROMPT_MS = 1_000

type Slot = ReturnType<typeof createSlot>

/**
 * Keeps `count` pipelined connections for short statements and gives each statement to
 * the one with the fewest in flight. A connection is opened when it is first needed,
 * and again when it is needed after it was lost.
 */
export function createReaders(connect: () => Promise<Session>, count: number) {
  const slots = Array.from({ length: count }, () => createSlot(connect))
  let closed = false

  /** @throws DatabaseUnavailableError no connection, and none to be had */
  async function pick(): Promise<Session> {
    if (closed) throw new DatabaseUnavailableError(new Error('The database is closed.'))
    const best = leastBusy(slots)
    if (best?.inFlight() === 0) return best
    const missing = slots.find((slot) => slot.current() === null)
    if (best && missing) missing.openBehind()
    return best ?? (missing ?? slots[0] ?? createSlot(connect)).open()
  }

  /** @throws DatabaseUnavailableError */
  async function run(statement: CompiledQuery): Promise<QueryResult> {
    const session = await pick()
    const sentAt = performance.now()
    try {
      return await session.run(statement.sql, statement.parameters)
    } catch (error) {
      const brokenOff = session.isLost() && performance.now() - sentAt < PROMPT_MS
      if (!brokenOff && !isStaleStatement(error))
        throw toStatementError(toError(error), session.isLost())
    }
    // What only reads can be run again, once: after a restart of the server connections
    // die one by one, and after a migration each holds statements that no longer fit.
    if (slots.some((slot) => slot.current() === session))
      for (const slot of slots) slot.retire()
    const fresh = await pick()
    try {
      return await fresh.run(statement.sql, statement.parameters)
    } catch (error) {
      throw toStatementError(toError(error), fresh.isLost())
    }
  }

  async function close(): Promise<void> {
    closed = true
    await Promise.all(slots.map((slot) => slot.close()))
  }

  return { run, close }
}

function leastBusy(slots: readonly Slot[]): Session | null {
  let best: Session | null = null
  for (const slot of slots) {
    const session = slot.current()
    if (session && (!best || session.inFlight() < best.inFlight())) best = session
  }
  return best
}

/** One connection's place, filled when somebody needs it. */
function createSlot(connect: () => Promise<Session>) {
  let session: Session | null = null
  let opening: Promise<Session> | null = null

  const current = () => (session && !session.isLost() ? session : null)

  async function openNow(): Promise<Session> {
    try {
      session = await connect()
      return session
    } finally {
      opening = null
    }
  }

  function open(): Promise<Session> {
    opening ??= openNow()
    return opening
  }

  /** Opens it while the other connections go on; the connector logs a failure. */
  function openBehind(): void {
    void Promise.allSettled([open()])
  }

  /** Lets what runs on it end, and gives it nothing more. */
  function retire(): void {
    void session?.close()
    session = null
  }

  async function close(): Promise<void> {
    await Promise.allSettled([opening])
    await session?.close()
  }

  return { current, open, openBehind, retire, close }
}
