/** What the load generator needs to know of an answer. */
export interface ResponseFacts {
  readonly status: number
  /** Length of the whole answer, head included, in bytes. */
  readonly bytes: number
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LINE_END = Buffer.from('\r\n')
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i
const CHUNKED = /\r\ntransfer-encoding: *chunked/i
/** `HTTP/1.1 ` stands before it. */
const STATUS_AT = 9

/**
 * Reads the answer to one request from what has arrived of it; `null` while it is not
 * whole.
 * @throws RangeError there is neither a length nor chunks, so its end cannot be told
 */
export function readResponse(arrived: Buffer): ResponseFacts | null {
  const headEnd = arrived.indexOf(HEAD_END)
  if (headEnd < 0) return null
  const head = arrived.toString('latin1', 0, headEnd)
  const status = Number(head.slice(STATUS_AT, STATUS_AT + 3))
  const bodyAt = headEnd + HEAD_END.length
  const bytes = bodyEnd(arrived, head, { status, bodyAt })
  return bytes === null || bytes > arrived.length ? null : { status, bytes }
}

function bodyEnd(
  arrived: Buffer,
  head: string,
  { status, bodyAt }: { readonly status: number; readonly bodyAt: number },
): number | null {
  const length = CONTENT_LENGTH.exec(head)?.[1]
  if (length !== undefined) return bodyAt + Number(length)
  if (status === 204 || status === 304) return bodyAt
  if (!CHUNKED.test(head)) throw new RangeError(`An answer without an end:\n${head}`)
  return lastChunkEnd(arrived, bodyAt)
}

function lastChunkEnd(arrived: Buffer, bodyAt: number): number | null {
  let at = bodyAt
  for (;;) {
    const lineEnd = arrived.indexOf(LINE_END, at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(arrived.toString('latin1', at, lineEnd), 16)
    at = lineEnd + LINE_END.length + size + LINE_END.length
    if (size === 0) return at
    if (at > arrived.length) return null
  }
}
