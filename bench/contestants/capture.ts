import { once } from 'node:events'
import { connect } from 'node:net'

import type { Captured } from './contestant.ts'

/** Node adds these by itself, and a length fits what is sent, in chunks or whole. */
const OWN = /^(?:date|connection|keep-alive)$/i

/**
 * Sends one request, given as it goes over the wire, and keeps the answer as it came.
 */
export async function capture(port: number, request: string): Promise<Captured> {
  const socket = connect({ port, host: '127.0.0.1' })
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  // The server closes after the answer: no need to find its end.
  socket.write(request.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))
  await once(socket, 'close')
  return parse(Buffer.concat(chunks))
}

function parse(bytes: Buffer): Captured {
  const headEnd = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
  const fields = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  const isChunked = fields.some(([name]) => /^transfer-encoding$/i.test(name))
  const body = bytes.subarray(headEnd + 4)
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: fields.filter(([name]) => !OWN.test(name)).flat(),
    body: isChunked ? joinChunks(body) : body,
  }
}

function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
