import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/** A place between a client and a server, where a test can break the connection. */
export interface Proxy extends AsyncDisposable {
  readonly port: number
  /** Connections that clients have made. */
  readonly dials: () => number
  /** Passes nothing on any more, in either direction, and says nothing of it. */
  readonly fallSilent: () => void
  /** Breaks every connection, and breaks new ones at once. */
  readonly goAway: () => void
  /** Serves new connections again. */
  readonly comeBack: () => void
}

/** Starts a proxy on a free port of this machine. */
export async function startProxy(target: NetConnectOpts): Promise<Proxy> {
  let mode: 'open' | 'silent' | 'away' = 'open'
  let dials = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    dials += 1
    if (mode === 'away') {
      client.destroy()
      return
    }
    const upstream = connect(target)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => mode === 'open' && to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        if (mode !== 'silent') to.destroy()
      })
    }
  })
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    dials: () => dials,
    fallSilent: () => {
      mode = 'silent'
    },
    goAway: () => {
      mode = 'away'
      breakAll()
    },
    comeBack: () => {
      mode = 'open'
    },
    [Symbol.asyncDispose]: async () => {
      mode = 'away'
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}
