import { errors, Pool } from 'undici'

/** One upstream: where it is and how patient we are with it. */
export interface HttpClientOptions {
  /** Short name for logs and messages: `github`. */
  readonly upstream: string
  readonly origin: string
  readonly timeoutMs: number
  /** Connections kept at most. */
  readonly connections: number
  /** Bytes of an answer's body that are read at most. */
  readonly maxBodyBytes: number
}

/** An answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The upstream could not be reached, or did not answer in time or in bounds. */
export class UpstreamUnavailableError extends Error {
  readonly upstream: string

  constructor(upstream: string, cause: unknown) {
    super(`${upstream} did not answer`, { cause })
    this.name = 'UpstreamUnavailableError'
    this.upstream = upstream
  }
}

/**
 * Makes the one client of an upstream. Its pool opens at the first request, so that a
 * client nobody uses costs nothing, and callers who meet there share it.
 */
export function createHttpClient(options: HttpClientOptions) {
  const { upstream, origin, timeoutMs, connections, maxBodyBytes } = options
  let pool: Pool | null = null

  function open(): Pool {
    return new Pool(origin, {
      connections,
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: maxBodyBytes,
    })
  }

  /**
   * Sends a GET request.
   * @throws UpstreamUnavailableError no connection, no answer in time, too large a body
   */
  async function get(path: string): Promise<HttpAnswer> {
    pool ??= open()
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const answer = await pool.request({ method: 'GET', path, signal })
      const { statusCode: status, headers } = answer
      return { status, headers, body: await answer.body.text() }
    } catch (error) {
      throw new UpstreamUnavailableError(upstream, error)
    }
  }

  /** Ends the connections; a request after it opens new ones. */
  async function close(): Promise<void> {
    const closing = pool
    pool = null
    await closing?.close().catch((error: unknown) => {
      // Closed twice is closed.
      if (!(error instanceof errors.ClientDestroyedError)) throw error
    })
  }

  return { get, close, [Symbol.asyncDispose]: close }
}
