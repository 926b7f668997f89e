import type { FastifyInstance } from 'fastify'

import { StartError } from '#core/errors.ts'

/** Where to listen, and under which address people reach it. */
export interface ListenOptions {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there: stop it, or choose another PORT',
  EACCES: 'this user may not: choose a PORT above 1023',
  EADDRNOTAVAIL: 'this machine has no such address: correct HOST',
  ENOTFOUND: 'nobody knows that name: correct HOST',
}

/**
 * Begins to listen; gives the address to open.
 * @throws StartError the place is taken, not allowed or not there
 */
export async function listen(
  server: FastifyInstance,
  { host, port, publicUrl }: ListenOptions,
): Promise<string> {
  try {
    const address = await server.listen({ host, port })
    return publicUrl ?? address.replace('127.0.0.1', 'localhost')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = REASONS[code]
    if (reason === undefined) throw error
    const place = `port ${String(port)} of ${host}`
    throw new StartError(`Cannot listen on ${place}: ${reason}.`, { cause: error })
  }
}
