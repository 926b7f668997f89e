import { once } from 'node:events'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import {
  checkServerIdentity,
  connect as connectSecure,
  type PeerCertificate,
} from 'node:tls'

import type { Target } from './guarded-address.ts'

/** Where a connection is opened: an IP address and a port. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** How connections are opened. */
export interface ConnectionOptions {
  /** Certificate authorities in PEM that are trusted in place of Node's own. */
  readonly ca?: string
  /**
   * Leads a connection to another place than the address that was checked, so that a
   * test can give a public address to a server of this machine.
   */
  readonly connectTo?: (checked: Endpoint) => Endpoint
}

/**
 * Opens a connection to an address that was checked. Node is given the address and
 * never the name, so there is nothing for it to look up again; the name only says for
 * whom the certificate must be. Rejects with the error of the socket, or with the
 * reason of the signal.
 */
export async function openConnection(
  target: Target,
  address: string,
  { signal, ca, connectTo }: ConnectionOptions & { readonly signal: AbortSignal },
): Promise<Socket> {
  signal.throwIfAborted()
  const checked = { host: address, port: target.port }
  const endpoint = connectTo?.(checked) ?? checked
  const socket = target.isSecure
    ? connectSecure({ ...endpoint, ...identityOf(target, ca) })
    : connectPlain(endpoint)
  // Somebody listens even between us and who takes the connection over: an error that
  // nobody hears ends the process.
  socket.on('error', () => undefined)
  try {
    await once(socket, target.isSecure ? 'secureConnect' : 'connect', { signal })
    return socket.setNoDelay(true)
  } catch (error) {
    socket.destroy()
    throw signal.aborted ? signal.reason : error
  }
}

/** Whom the certificate must name, whatever the environment says of verification. */
function identityOf({ host }: Target, ca: string | undefined) {
  return {
    rejectUnauthorized: true,
    checkServerIdentity: (_dialled: string, certificate: PeerCertificate) =>
      checkServerIdentity(host, certificate),
    ALPNProtocols: ['http/1.1'],
    // An address is no server name, and Node warns of one.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
  }
}
