import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

import { IN_FLIGHT, type LoadOrder, type LoadResult } from './orders.ts'
import { readResponse } from './response.ts'
import { createTally, type Tally } from './tally.ts'

/** More than one read of a loopback socket gives. */
const READ_BYTES = 131_072

/**
 * Carries out one order over connections that are kept alive.
 *
 * autocannon 9 was tried. Its list of requests is walked by each connection on its own,
 * so that all of them ask for the same learner at once, and a read that should be cold
 * finds what the others have just loaded; its latencies are whole milliseconds; and it
 * takes 13.6 µs of the processor for a request where this takes 9.3, on a machine whose
 * two cores it shares with what is measured.
 */
export async function generateLoad(order: LoadOrder): Promise<LoadResult> {
  const tally = createTally(order)
  const requests = order.requests.map((request) => Buffer.from(request, 'latin1'))
  const connections = Array.from({ length: IN_FLIGHT }, () =>
    drive(order.port, { requests, tally }),
  )
  await Promise.all(connections)
  return tally.result()
}

interface Work {
  readonly requests: readonly Buffer[]
  readonly tally: Tally
}

interface Connection extends Disposable {
  readonly socket: Socket
}

/** Sends requests over one connection, one after the other, until there are no more. */
async function drive(port: number, { requests, tally }: Work): Promise<void> {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  let arrived: Buffer | null = null
  let number = 0
  let sentAt = 0
  using connection = await open(port, (chunk) => {
    const whole = arrived === null ? chunk : Buffer.concat([arrived, chunk])
    const response = readResponse(whole)
    // The chunk's memory is written again by the next read.
    arrived = response === null ? Buffer.from(whole) : null
    if (response === null) return
    tally.answered(number, { status: response.status, sentAt, bytes: whole })
    send()
  })
  const { socket } = connection
  function send(): void {
    const next = tally.take()
    if (next === null) {
      resolve()
      return
    }
    number = next
    sentAt = performance.now()
    socket.write(requests[number % requests.length] ?? '')
  }
  socket.on('error', (error) => tally.failed(error.message))
  socket.on('close', resolve)
  send()
  await done
  if (socket.destroyed) tally.failed('The server closed a connection.')
}

async function open(
  port: number,
  onChunk: (chunk: Buffer) => void,
): Promise<Connection> {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer,
      callback: (length) => {
        onChunk(buffer.subarray(0, length))
        return true
      },
    },
  })
  await once(socket, 'connect')
  return { socket, [Symbol.dispose]: () => socket.destroy() }
}
