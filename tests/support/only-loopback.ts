import { Socket, type NetConnectOpts } from 'node:net'

// A test must not depend on, or disturb, anything outside this machine: every
// connection that a socket opens is checked here, whichever client opens it.

const connect: unknown = Reflect.get(Socket.prototype, 'connect')

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|0\.0\.0\.0)$/

Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = hostOf(args)
  if (host !== null && !LOOPBACK.test(host))
    throw new Error(`A test tried to reach ${host}; use a server on loopback instead.`)
  return Reflect.apply(connect as typeof this.connect, this, args) as Socket
}

function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = args.flat()
  if (typeof first === 'object' && first !== null) {
    const options = first as Partial<NetConnectOpts>
    if ('path' in options && options.path !== undefined) return null
    return 'host' in options ? (options.host ?? 'localhost') : 'localhost'
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return null
  return typeof second === 'string' ? second : 'localhost'
}
