import { DatabaseUnavailableError } from './errors.ts'
import type { Session } from './session.ts'

/** How many connections there are, and how long somebody waits for one. */
export interface PoolOptions {
  readonly connect: () => Promise<Session>
  readonly size: number
  readonly acquireTimeoutMs: number
}

/** Connections that are each used by one at a time. */
export type Pool = ReturnType<typeof createPool>

interface State extends PoolOptions {
  readonly idle: Session[]
  readonly waiters: Set<PromiseWithResolvers<Session>>
  /** Connections that exist, opening and closing ones included. */
  total: number
  closed: PromiseWithResolvers<void> | null
}

/**
 * Lends out at most `size` connections, the one used last first, so that a quiet
 * process keeps to a few. Ours and not the driver's pool, which dials a server that is
 * away once for every caller, where this one goes through the connector.
 */
export function createPool(options: PoolOptions) {
  const state: State = {
    ...options,
    idle: [],
    waiters: new Set(),
    total: 0,
    closed: null,
  }
  return {
    /**
     * Gives a connection to use alone until `release`.
     * @throws DatabaseUnavailableError none was free in time, or none could be opened
     */
    acquire: () => acquire(state),
    /** Takes a connection back; one that is not `healthy` is closed. */
    release: (session: Session, healthy: boolean): void => {
      release(state, session, healthy)
    },
    /** Refuses new callers, waits for those who have a connection, then closes all. */
    close: () => close(state),
  }
}

async function acquire(state: State): Promise<Session> {
  if (state.closed) throw unavailable('The database is closed.')
  return takeIdle(state) ?? (state.total < state.size ? open(state) : wait(state))
}

function takeIdle(state: State): Session | null {
  for (let session = state.idle.pop(); session; session = state.idle.pop()) {
    if (!session.isLost()) return session
    void drop(state, session)
  }
  return null
}

async function open(state: State): Promise<Session> {
  state.total += 1
  try {
    return await state.connect()
  } catch (error) {
    state.total -= 1
    roomMade(state)
    throw error
  }
}

async function wait({ waiters, acquireTimeoutMs }: State): Promise<Session> {
  const waiter = Promise.withResolvers<Session>()
  waiters.add(waiter)
  const timer = setTimeout(() => {
    // One that is no longer queued has a connection on its way to it.
    if (waiters.delete(waiter))
      waiter.reject(unavailable('No connection was free in time.'))
  }, acquireTimeoutMs)
  try {
    return await waiter.promise
  } finally {
    clearTimeout(timer)
  }
}

function nextWaiter({ waiters }: State): PromiseWithResolvers<Session> | null {
  const [waiter] = waiters
  if (waiter) waiters.delete(waiter)
  return waiter ?? null
}

function release(state: State, session: Session, healthy: boolean): void {
  if (state.closed || !healthy || session.isLost()) {
    void drop(state, session)
    return
  }
  const waiter = nextWaiter(state)
  if (waiter) waiter.resolve(session)
  else state.idle.push(session)
}

async function drop(state: State, session: Session): Promise<void> {
  await session.close()
  state.total -= 1
  roomMade(state)
}

function roomMade(state: State): void {
  if (state.closed && state.total === 0) state.closed.resolve()
  const waiter = state.total < state.size ? nextWaiter(state) : null
  if (waiter) open(state).then(waiter.resolve, waiter.reject)
}

async function close(state: State): Promise<void> {
  if (state.closed) return state.closed.promise
  state.closed = Promise.withResolvers()
  for (const waiter of state.waiters)
    waiter.reject(unavailable('The database is closed.'))
  state.waiters.clear()
  if (state.total === 0) state.closed.resolve()
  for (const session of state.idle.splice(0)) void drop(state, session)
  return state.closed.promise
}

function unavailable(reason: string): DatabaseUnavailableError {
  return new DatabaseUnavailableError(new Error(reason))
}
