import type { ServerResponse } from 'node:http'

import { obedient, type Grader } from './llm-graders.ts'
import type { LlmAsk } from './llm-protocol.ts'

/** What the server does with a request that it understood. */
export interface Behaviour {
  readonly serve: (ask: LlmAsk, response: ServerResponse) => void | Promise<void>
}

/** Answers as it should. */
export function answering(grader: Grader): Behaviour {
  return completing((ask) => ({ content: JSON.stringify(grader(ask)) }))
}

/** Answers as it should, with a Markdown fence round the value. */
export function fenced(grader: Grader): Behaviour {
  return completing((ask) => ({
    content: `\`\`\`json\n${JSON.stringify(grader(ask), null, 2)}\n\`\`\`\n`,
  }))
}

/** Says some text in place of the value that it was asked for. */
export function malformed(content: string | null): Behaviour {
  return completing(() => ({ content }))
}

/** Stops for another reason than that it was done: `length`, `content_filter`. */
export function stopping(finishReason: string, grader: Grader = obedient): Behaviour {
  return completing((ask) => ({
    content: JSON.stringify(grader(ask)),
    finishReason,
  }))
}

/** Stops in the middle of the value, for want of tokens. */
export function truncated(grader: Grader = obedient): Behaviour {
  return completing((ask) => ({
    content: JSON.stringify(grader(ask)).slice(0, -5),
    finishReason: 'length',
  }))
}

/** Declines, in the field that is there for it. */
export function refusing(): Behaviour {
  return completing(() => ({ content: null, refusal: 'I cannot help with that.' }))
}

/** Answers with any status and body, as a proxy in between might. */
export function sending(status: number, body: string): Behaviour {
  return {
    serve: (_ask, response) => {
      response.writeHead(status).end(body)
    },
  }
}

/** Never answers. */
export function hanging(): Behaviour {
  return { serve: () => undefined }
}

/** Breaks the connection in the middle of the first `times` answers. */
export function cutOff(times = Infinity, then: Grader = obedient): Behaviour {
  const cut: Behaviour = {
    serve: async (_ask, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      await new Promise<void>((resolve) => response.write('{"cho', () => resolve()))
      response.destroy()
    },
  }
  return atFirst(times, cut, answering(then))
}

/** Asks the first `times` to come back, `retryAfter` as in the header. */
export function rateLimited(
  times: number,
  retryAfter: string | null,
  then: Grader = obedient,
): Behaviour {
  return atFirst(times, failingWith(429, retryAfter), answering(then))
}

/** Fails with a status the first `times`. */
export function failing(
  status: number,
  times = Infinity,
  then: Grader = obedient,
): Behaviour {
  return atFirst(times, failingWith(status, null), answering(then))
}

/** Holds every answer until `letGo`, then answers at once. */
export function slow(
  grader: Grader = obedient,
): Behaviour & { readonly letGo: () => void } {
  const gate = Promise.withResolvers<void>()
  const then = answering(grader)
  return {
    letGo: gate.resolve,
    serve: async (ask, response) => {
      await gate.promise
      await then.serve(ask, response)
    },
  }
}

function atFirst(times: number, first: Behaviour, then: Behaviour): Behaviour {
  let served = 0
  return {
    serve: (ask, response) => {
      served += 1
      return (served <= times ? first : then).serve(ask, response)
    },
  }
}

function failingWith(status: number, retryAfter: string | null): Behaviour {
  return {
    serve: (_ask, response) => {
      if (retryAfter !== null) response.setHeader('retry-after', retryAfter)
      response.writeHead(status).end('{"error":{"message":"not now"}}')
    },
  }
}

function completing(
  say: (ask: LlmAsk) => {
    readonly content: string | null
    readonly finishReason?: string
    readonly refusal?: string
  },
): Behaviour {
  return {
    serve: (ask, response) => {
      const { content, finishReason = 'stop', refusal = null } = say(ask)
      const message = { role: 'assistant', content, refusal }
      const body = {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        choices: [{ index: 0, message, finish_reason: finishReason }],
        usage: { prompt_tokens: 120, completion_tokens: 40, total_tokens: 160 },
      }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    },
  }
}
