import {
  createHttpClient,
  UpstreamUnavailableError,
  type HttpAnswer,
} from './http-client.ts'
import { LlmUnavailableError, readCompletion, type LlmReply } from './llm-reply.ts'
import { createResilience } from './resilience.ts'

export { LlmUnavailableError, type LlmReply } from './llm-reply.ts'

/** Where the model is, and how patient we are with it. */
export interface LlmClientOptions {
  /** Where the OpenAI-compatible API begins: `https://llm.example/v1`. */
  readonly baseUrl: string
  readonly model: string
  /** `null`: the server asks for none. */
  readonly apiKey: string | null
  /** In which a whole call ends, attempts and waiting included; 30 s unless given. */
  readonly timeoutMs?: number
  /** Requests that the server has at once; 10 unless given. */
  readonly maxInFlight?: number
  /** Callers that wait for their turn; 50 unless given. */
  readonly maxQueued?: number
  /** Wait before the second attempt, doubling from there; 500 ms unless given. */
  readonly firstWaitMs?: number
  /** How long nothing is asked after five failures in a row; 10 s unless given. */
  readonly halfOpenAfterMs?: number
}

/** One question to the model. */
export interface LlmRequest {
  /** Of the schema: letters, digits, `-` and `_`, at most 64. */
  readonly name: string
  /** The system message. */
  readonly instructions: string
  /** The user message: this value as JSON, never mixed with the instructions. */
  readonly data: unknown
  /** JSON Schema of the answer, within what strict structured output takes. */
  readonly schema: object
  readonly maxTokens: number
}

/** A language model behind an OpenAI-compatible API. */
export interface LlmClient extends AsyncDisposable {
  readonly model: string
  /**
   * Asks for a value of a JSON Schema, at temperature 0.
   * @throws LlmUnavailableError there is no usable answer
   */
  readonly complete: (request: LlmRequest) => Promise<LlmReply>
  /** Ends the connections. */
  readonly close: () => Promise<void>
}

const DEFAULTS = {
  timeoutMs: 30_000,
  maxInFlight: 10,
  maxQueued: 50,
  maxAttempts: 4,
  firstWaitMs: 500,
  maxFailures: 5,
  halfOpenAfterMs: 10_000,
}

const MAX_BODY_BYTES = 1_000_000

/** Makes the one client of the language model; it connects at the first question. */
export function createLlmClient(options: LlmClientOptions): LlmClient {
  const { model, apiKey } = options
  const { origin, host, pathname } = new URL(options.baseUrl)
  const patience = { ...DEFAULTS, ...options, upstream: 'llm', host }
  const { call } = createResilience(patience)
  const http = createHttpClient({
    upstream: 'llm',
    origin,
    basePath: pathname.replace(/\/+$/, ''),
    headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
    timeoutMs: patience.timeoutMs,
    connections: patience.maxInFlight,
    maxBodyBytes: MAX_BODY_BYTES,
  })

  /** @throws LlmUnavailableError there is no usable answer */
  async function complete(request: LlmRequest): Promise<LlmReply> {
    const start = performance.now()
    const json = toBody(model, request)
    try {
      const answer = await call((signal) =>
        http.post('/chat/completions', { json, signal }),
      )
      const read = readCompletion(accepted(answer).body, request.schema)
      return { ...read, durationMs: performance.now() - start }
    } catch (error) {
      if (!(error instanceof UpstreamUnavailableError)) throw error
      const reason = error.reason === 'too_large' ? 'malformed' : error.reason
      throw new LlmUnavailableError(reason, error)
    }
  }

  return { model, complete, close: http.close, [Symbol.asyncDispose]: http.close }
}

function toBody(model: string, request: LlmRequest): object {
  const { name, instructions, data, schema, maxTokens } = request
  return {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: JSON.stringify(data) },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name, strict: true, schema },
    },
    temperature: 0,
    max_tokens: maxTokens,
  }
}

function accepted(answer: HttpAnswer): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer
  const cause = new Error(`answered with status ${String(answer.status)}`)
  throw new LlmUnavailableError('rejected', cause)
}
