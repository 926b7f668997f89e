import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** A request as it arrived. */
export interface Received {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** For whom the client took the server, over TLS. */
  readonly serverName: string | null
}

/** What a server does with one request. */
export type Behaviour = (response: ServerResponse, received: Received) => void

/** Answers with a status, and JSON if there is something to say. */
export function answering(
  status: number,
  json?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Behaviour {
  return (response) => {
    const body = json === undefined ? '' : JSON.stringify(json)
    const type = body ? { 'content-type': 'application/json' } : {}
    response.writeHead(status, { ...type, ...headers }).end(body)
  }
}

/** The notes service that the sample path asks for; it keeps its notes. */
export function notesService(): Behaviour {
  const notes = new Map<string, { readonly id: number; readonly text: string }>()
  let lastId = 0

  function add({ body }: Received): Behaviour {
    const note = noteText(body)
    if (!note) return answering(400, { error: 'A note has a text.' })
    lastId += 1
    notes.set(String(lastId), { id: lastId, text: note })
    return answering(201, notes.get(String(lastId)))
  }

  function single(method: string, id: string): Behaviour {
    const note = notes.get(id)
    if (!note) return answering(404, { error: 'There is no such note.' })
    if (method === 'GET') return answering(200, note)
    if (method !== 'DELETE') return answering(405)
    notes.delete(id)
    return answering(204)
  }

  function route(received: Received): Behaviour {
    const { method, url } = received
    const id = /^\/notes\/(?<id>\d+)$/.exec(url)?.groups?.['id']
    if (url === '/health') return answering(200, { status: 'ok' })
    if (id !== undefined) return single(method, id)
    if (url !== '/notes') return answering(404, { error: 'There is nothing here.' })
    return method === 'POST'
      ? add(received)
      : answering(200, { notes: [...notes.values()] })
  }

  return (response, received) => route(received)(response, received)
}

/** Answers as if all went well, and keeps nothing. */
export const wrong: Behaviour = (response, received) => {
  const note = { id: 1, text: 'Always the same.' }
  if (received.method === 'POST') answering(201, note)(response, received)
  else answering(200, { status: 'ok', notes: [note], ...note })(response, received)
}

/** Says back what it was asked, the address, the headers and the body. */
export const echoing: Behaviour = (response, received) =>
  answering(200, received)(response, received)

/** Holds every request until it is let go, and then passes it on. */
export function holding(behaviour: Behaviour): {
  readonly behaviour: Behaviour
  readonly release: () => void
} {
  let isOpen = false
  const waiting: (() => void)[] = []
  return {
    behaviour: (response, received) => {
      const pass = () => behaviour(response, received)
      if (isOpen) pass()
      else waiting.push(pass)
    },
    release: () => {
      isOpen = true
      for (const pass of waiting.splice(0)) pass()
    },
  }
}

/** Sends people elsewhere. */
export function redirectingTo(location: string): Behaviour {
  return answering(302, undefined, { location })
}

/** Answers with that many bytes, and says so before. */
export function huge(bytes: number): Behaviour {
  return (response) => response.end(Buffer.alloc(bytes, 'x'))
}

/** Never comes to an end. */
export const endless: Behaviour = (response) => {
  const chunk = 'x'.repeat(16_000)
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

/** Begins an answer, and says nothing more. */
export const stalling: Behaviour = (response) => {
  response.writeHead(200).write('{"status":')
}

/** Announces more than it sends, and closes. */
export const lying: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('short', () => response.destroy())
}

/** Takes the request and hangs up. */
export const closing: Behaviour = (response) => {
  response.destroy()
}

/** Sends something that is not HTTP. */
export const babbling: Behaviour = (response) => {
  response.socket?.end('Good morning.\r\n\r\n')
}

/** Has much to say in its headers. */
export function verbose(bytes: number): Behaviour {
  return (response) => {
    const line = `x-more: ${'x'.repeat(1000)}\r\n`
    const lines = line.repeat(Math.ceil(bytes / line.length))
    response.socket?.end(`HTTP/1.1 200 OK\r\n${lines}\r\n`)
  }
}

/** Sends little that becomes much when it is decompressed. */
export const bomb: Behaviour = (response) => {
  const body = gzipSync(Buffer.alloc(1_000_000))
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)
}

function noteText(body: string): string {
  try {
    const { text } = JSON.parse(body) as { readonly text?: unknown }
    return typeof text === 'string' ? text : ''
  } catch (error) {
    if (error instanceof SyntaxError) return ''
    throw error
  }
}
