import type { Socket } from 'node:net'

import { Client, type buildConnector } from 'undici'

/** What is asked, and the bounds of the answer. */
export interface Exchange {
  readonly url: URL
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
  readonly signal: AbortSignal
  readonly maxBodyBytes: number
  readonly maxHeaderBytes: number
}

/** An answer, whatever its status; a redirect is one too. */
export interface ExchangedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Uint8Array
}

/** The answer came compressed, though the request said that none such is taken. */
class EncodedAnswerError extends Error {
  readonly code = 'ENCODED_ANSWER'
}

/** The connection was lost before the request could use it. */
class ConnectionLostError extends Error {
  /** As the socket itself would have it. */
  readonly code = 'ECONNRESET'
}

/** What frames a message, or says to whom it goes, is for the client to say. */
const OURS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Sends one request over a connection, and closes it when the answer is read or
 * something goes wrong. Nothing is decompressed, so what is read is bounded by what
 * was sent. Rejects with the library's error too, or with the reason of the signal.
 * @throws EncodedAnswerError the answer came compressed
 */
export async function exchange(
  socket: Socket,
  asked: Exchange,
): Promise<ExchangedAnswer> {
  const { signal } = asked
  await using client = clientOver(socket, asked)
  // Whatever the library is at, it ends when its connection does.
  const stop = () => socket.destroy()
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await readAnswer(client, asked)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  }
}

async function readAnswer(client: Client, asked: Exchange): Promise<ExchangedAnswer> {
  const answer = await client.request({
    method: asked.method,
    path: asked.url.pathname + asked.url.search,
    headers: headersOf(asked.headers ?? {}),
    body: asked.body ?? null,
  })
  const body = await answer.body.bytes()
  const { statusCode: status, headers } = answer
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && body.length > 0) throw new EncodedAnswerError()
  return { status, headers, body }
}

/** A client with this one connection, which it neither renews nor keeps. */
function clientOver(socket: Socket, asked: Exchange): Client & AsyncDisposable {
  let isTaken = false
  const connect: buildConnector.connector = (_options, callback) => {
    const isLost = isTaken || socket.destroyed
    isTaken = true
    // The library does not expect to be called back before it has returned.
    queueMicrotask(() => {
      if (isLost) callback(new ConnectionLostError(), null)
      else callback(null, socket)
    })
  }
  const client = new Client(asked.url.origin, {
    connect,
    pipelining: 0,
    allowH2: false,
    // The signal is what bounds the time, of all stages together.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: asked.maxHeaderBytes,
    maxResponseSize: asked.maxBodyBytes,
  })
  const close = async () => {
    await client.destroy()
    socket.destroy()
  }
  return Object.assign(client, { [Symbol.asyncDispose]: close })
}

function headersOf(asked: Readonly<Record<string, string>>) {
  const theirs = Object.entries(asked)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !OURS.has(name))
  return {
    'user-agent': 'waymark',
    ...Object.fromEntries(theirs),
    'accept-encoding': 'identity',
  }
}
