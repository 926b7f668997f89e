import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

import { toError } from '#core/errors.ts'

import { answering, type Behaviour } from './llm-behaviours.ts'
import { obedient, type Grader } from './llm-graders.ts'
import { readAsk, type LlmAsk, type LlmTerms } from './llm-protocol.ts'

/** A language model on loopback that speaks the OpenAI-compatible protocol. */
export interface LlmServer extends AsyncDisposable {
  /** Where its API begins, as `LLM_BASE_URL` has it. */
  readonly baseUrl: string
  readonly model: string
  /** What was asked, those that a behaviour failed included, in order. */
  readonly requests: readonly LlmAsk[]
  /** What it refused to understand, as a real one would, and where a grader threw. */
  readonly complaints: readonly string[]
  /** Requests that are being answered now, and the most there were at once. */
  readonly inFlight: () => number
  readonly mostInFlight: () => number
  /** Connections that are open now. */
  readonly connections: () => Promise<number>
  /** What it does from now on; a function gives the value to answer with. */
  readonly answerWith: (behaviour: Behaviour | Grader) => void
}

/** Starts one that does whatever an answer tells it to, until told otherwise. */
export async function startLlmServer(
  terms: Partial<LlmTerms> = {},
): Promise<LlmServer> {
  const { model = 'test-model', apiKey = null } = terms
  const requests: LlmAsk[] = []
  const complaints: string[] = []
  let behaviour = answering(obedient)
  let inFlight = 0
  let mostInFlight = 0

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const ask = readAsk(request, await text(request), { model, apiKey })
    if ('complaint' in ask) {
      complaints.push(ask.complaint)
      const body = { error: { message: ask.complaint, type: 'invalid_request_error' } }
      response.writeHead(ask.status).end(JSON.stringify(body))
      return
    }
    requests.push(ask)
    await behaviour.serve(ask, response)
  }

  const server = createServer((request, response) => {
    inFlight += 1
    mostInFlight = Math.max(mostInFlight, inFlight)
    response.on('close', () => (inFlight -= 1))
    serve(request, response).catch((error: unknown) => {
      complaints.push(String(error))
      response.destroy(toError(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${String(port)}/v1`,
    model,
    requests,
    complaints,
    inFlight: () => inFlight,
    mostInFlight: () => mostInFlight,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) =>
          error ? reject(error) : resolve(count),
        )
      }),
    answerWith: (next) => {
      behaviour = typeof next === 'function' ? answering(next) : next
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
