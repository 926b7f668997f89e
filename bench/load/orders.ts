/** What the load generator is told to do. */
export interface LoadOrder {
  /** On 127.0.0.1. */
  readonly port: number
  /**
   * Whole requests as they go over the wire, sent in turn and then again from the
   * first.
   */
  readonly requests: readonly string[]
  /** Requests that are sent first and not counted. */
  readonly unmeasured: number
  /** How much is measured: so many requests, or for so many milliseconds. */
  readonly measured: { readonly requests: number } | { readonly ms: number }
}

/** What came of an order. */
export interface LoadResult {
  /** Answers between 200 and 299. */
  readonly requests: number
  readonly seconds: number
  /** Milliseconds from sending a request to the last byte of its answer. */
  readonly p50: number
  readonly p99: number
  /**
   * Answers of any other status and broken connections, the unmeasured ones included.
   */
  readonly failures: number
  /** The first failure in words; `null` without one. */
  readonly firstFailure: string | null
}

/** Requests in flight, each on a connection of its own that is kept alive. */
export const IN_FLIGHT = 50
