import Type from 'typebox'
import { Check } from 'typebox/schema'

import type { UnavailableReason } from './http-client.ts'

/** What came back: a value of the schema that was asked for, and what it cost. */
export interface LlmReply {
  /** Parsed, and checked against the schema of the request. */
  readonly value: unknown
  /** 0 where the server does not count. */
  readonly promptTokens: number
  /** 0 where the server does not count. */
  readonly completionTokens: number
  /** Of the whole call, with waiting and every attempt. */
  readonly durationMs: number
}

/** Why there is no usable answer; few values, for logs and metrics. */
export type LlmUnavailableReason =
  | Exclude<UnavailableReason, 'too_large'>
  /** The server does not take our request: another status than 2xx, 429 and 5xx. */
  | 'rejected'
  /** The model will not answer this. */
  | 'refused'
  /** The answer was cut off. */
  | 'truncated'
  /** No JSON, none of the schema, or more bytes than an answer can have. */
  | 'malformed'

/**
 * There is no usable answer of the model, whoever is to blame. Neither the message nor
 * the cause holds anything of what was asked or answered.
 */
export class LlmUnavailableError extends Error {
  readonly reason: LlmUnavailableReason

  constructor(reason: LlmUnavailableReason, cause?: Error) {
    super(`the language model gave no usable answer: ${reason}`, cause && { cause })
    this.name = 'LlmUnavailableError'
    this.reason = reason
  }
}

/** What of a chat completion is read. */
const Nullable = Type.Union([Type.String(), Type.Null()])

const Choice = Type.Object({
  finish_reason: Type.Optional(Nullable),
  message: Type.Object({
    content: Type.Optional(Nullable),
    refusal: Type.Optional(Nullable),
  }),
})

const Usage = Type.Object({
  prompt_tokens: Type.Number(),
  completion_tokens: Type.Number(),
})

const Completion = Type.Object({
  choices: Type.Array(Choice),
  usage: Type.Optional(Type.Union([Usage, Type.Null()])),
})

/**
 * Reads the body of a chat completion as a value of `schema`.
 * @throws LlmUnavailableError the model refused, was cut off or kept to no schema
 */
export function readCompletion(
  body: string,
  schema: object,
): Omit<LlmReply, 'durationMs'> {
  const completion = parseJson(body)
  if (!Check(Completion, completion)) throw malformed('the body is no chat completion')
  const { choices, usage } = completion
  return {
    value: readValue(contentOf(choices[0]), schema),
    promptTokens: usage?.prompt_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? 0,
  }
}

function contentOf(choice: Type.Static<typeof Choice> | undefined): string {
  if (choice === undefined) throw malformed('the chat completion has no choice')
  const { message, finish_reason } = choice
  if (message.refusal || finish_reason === 'content_filter')
    throw new LlmUnavailableError('refused', new Error('the model refused'))
  if (finish_reason !== 'stop')
    throw new LlmUnavailableError('truncated', new Error('the answer was cut off'))
  return message.content ?? ''
}

function readValue(content: string, schema: object): unknown {
  const value = parseJson(unfenced(content))
  if (value === undefined) throw malformed('the answer is no JSON')
  if (!Check(schema, value)) throw malformed('the answer is not of the schema')
  return value
}

/** Some servers put a Markdown fence round the value in spite of the format. */
function unfenced(content: string): string {
  return /^\s*```(?:json)?\s([\s\S]*)```\s*$/i.exec(content)?.[1] ?? content
}

/** `undefined`: not JSON. The parser's own error quotes the text, so it ends here. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function malformed(what: string): LlmUnavailableError {
  return new LlmUnavailableError('malformed', new Error(what))
}
