import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'

import type { Certificate } from './certificate.ts'
import { notesService, type Behaviour, type Received } from './deployment-behaviours.ts'

/** A service that a learner has deployed, on this machine. */
export interface Deployment extends AsyncDisposable {
  readonly origin: string
  readonly port: number
  /** Every request so far, in the order in which they arrived. */
  readonly received: () => readonly Received[]
  /** Connections made so far, those without a request too. */
  readonly connections: () => number
  /** Connections that are open now. */
  readonly open: () => Promise<number>
  /** Changes what it does from the next request on. */
  readonly behave: (behaviour: Behaviour) => void
}

/** Where and how a deployment listens. */
export interface DeploymentWishes {
  readonly behaviour?: Behaviour
  /** With one it speaks HTTPS. */
  readonly certificate?: Certificate
  readonly host?: string
}

/** Starts a deployment; the notes service of the sample path, unless told otherwise. */
export async function startDeployment(
  wishes: DeploymentWishes = {},
): Promise<Deployment> {
  const { certificate, host = '127.0.0.1' } = wishes
  let behaviour = wishes.behaviour ?? notesService()
  let connections = 0
  const received: Received[] = []
  const server = certificate ? createSecureServer(certificate) : createServer()
  server.on('connection', () => (connections += 1))
  server.on('request', (request, response) => {
    onceWhole(request, (whole) => {
      received.push(whole)
      behaviour(response, whole)
    })
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port, family } = server.address() as AddressInfo
  const place = family === 'IPv6' ? `[${host}]` : host
  return {
    origin: `${certificate ? 'https' : 'http'}://${place}:${String(port)}`,
    port,
    received: () => [...received],
    connections: () => connections,
    open: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) =>
          error ? reject(error) : resolve(count),
        )
      }),
    behave: (next) => {
      behaviour = next
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      if (server.listening) await once(server, 'close')
    },
  }
}

/** A client that goes away in the middle has sent no request. */
function onceWhole(request: IncomingMessage, take: (received: Received) => void): void {
  const { method = '', url = '', headers } = request
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (body += chunk))
  const named = request.socket instanceof TLSSocket ? request.socket.servername : null
  const serverName = named || null
  request.on('end', () => take({ method, url, headers, body, serverName }))
}
