import { errors, Pool } from 'undici'

/** One upstream: where it is and how patient we are with it. */
export interface HttpClientOptions {
  /** Short name for logs and messages: `github`. */
  readonly upstream: string
  readonly origin: string
  /** Put before the path of each request, without a slash at its end: `/v1`. */
  readonly basePath?: string
  /** Sent with each request, beside its own. */
  readonly headers?: Headers
  readonly timeoutMs: number
  /** Connections kept at most. */
  readonly connections: number
  /** Bytes of an answer's body that are read at most. */
  readonly maxBodyBytes: number
}

/** What a request may have beside its path. */
export interface RequestOptions {
  readonly headers?: Headers
  /** Ends the request before its time is over, as soon as it is connected. */
  readonly signal?: AbortSignal
}

/** An answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Why an upstream is of no use just now; few values, for logs and metrics. */
export type UnavailableReason =
  /** No connection, or it broke. */
  | 'network'
  /** No whole answer in time, or the caller's signal ended it. */
  | 'timeout'
  /** The answer has more bytes than are read. */
  | 'too_large'
  /** It asks for fewer requests: 429. */
  | 'rate_limited'
  /** A fault of its own: 5xx. */
  | 'server_error'
  /** Nothing was asked: too many callers wait already, or waited too long. */
  | 'overloaded'
  /** Nothing was asked: it failed too often just before. */
  | 'circuit_open'

/** What is known of an answer that did not come. */
export interface Unavailability {
  readonly reason: UnavailableReason
  readonly cause: unknown
  /** How long the upstream asks to be left alone, where it says so. */
  readonly retryAfterMs?: number
}

/** The upstream gave no answer that can be used; `cause` has the details. */
export class UpstreamUnavailableError extends Error {
  readonly upstream: string
  readonly reason: UnavailableReason
  /** How long the upstream asks to be left alone; 0 where it does not say. */
  readonly retryAfterMs: number

  constructor(upstream: string, { reason, cause, retryAfterMs = 0 }: Unavailability) {
    super(`${upstream} is unavailable: ${reason}`, { cause })
    this.name = 'UpstreamUnavailableError'
    this.upstream = upstream
    this.reason = reason
    this.retryAfterMs = retryAfterMs
  }
}

type Headers = Readonly<Record<string, string>>

interface Sent extends RequestOptions {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
}

/**
 * Makes the one client of an upstream. Its pool opens at the first request, so that a
 * client nobody uses costs nothing, and callers who meet there share it.
 */
export function createHttpClient(options: HttpClientOptions) {
  const { upstream, basePath = '', timeoutMs } = options
  let pool: Pool | null = null

  async function send({ path, ...sent }: Sent): Promise<HttpAnswer> {
    pool ??= open(options)
    const late = AbortSignal.timeout(timeoutMs)
    const signal = sent.signal ? AbortSignal.any([sent.signal, late]) : late
    const headers = { ...options.headers, ...sent.headers }
    try {
      const request = { ...sent, path: `${basePath}${path}`, headers, signal }
      const answer = await pool.request(request)
      const { statusCode: status, headers: answered } = answer
      return { status, headers: answered, body: await answer.body.text() }
    } catch (error) {
      const reason = reasonOf(error, signal)
      throw new UpstreamUnavailableError(upstream, { reason, cause: error })
    }
  }

  /**
   * Sends a GET request.
   * @throws UpstreamUnavailableError no connection, no answer in time, too large a body
   */
  function get(path: string, request: RequestOptions = {}): Promise<HttpAnswer> {
    return send({ ...request, method: 'GET', path })
  }

  /**
   * Sends a POST request with a JSON body.
   * @throws UpstreamUnavailableError no connection, no answer in time, too large a body
   */
  function post(
    path: string,
    { json, headers, ...request }: RequestOptions & { readonly json: unknown },
  ): Promise<HttpAnswer> {
    return send({
      ...request,
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json),
    })
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

  return { get, post, close, [Symbol.asyncDispose]: close }
}

function open(options: HttpClientOptions): Pool {
  const { origin, timeoutMs, connections, maxBodyBytes } = options
  return new Pool(origin, {
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxBodyBytes,
  })
}

function reasonOf(error: unknown, signal: AbortSignal): UnavailableReason {
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'too_large'
  const ranOut = error instanceof errors.UndiciError && error.code.endsWith('_TIMEOUT')
  return signal.aborted || ranOut ? 'timeout' : 'network'
}
