import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Captured } from './contestant.ts'

// The ceiling: what `node:http` itself costs when the answer is there already.

let playing: Captured = { status: 503, headers: [], body: new Uint8Array() }

const server = createServer((_request, response) => {
  response.writeHead(playing.status, playing.headers as string[])
  response.end(playing.body)
})

process.on('message', (message: 'listen' | Captured) => {
  if (message === 'listen') {
    server.listen(0, '127.0.0.1', () => {
      process.send?.((server.address() as AddressInfo).port)
    })
    return
  }
  playing = message
  process.send?.('playing')
})
