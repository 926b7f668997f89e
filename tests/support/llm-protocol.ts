import type { IncomingMessage } from 'node:http'

import Type from 'typebox'
import { Check } from 'typebox/schema'

/** A question to the model, as the server understood it. */
export interface LlmAsk {
  /** The system message. */
  readonly instructions: string
  /** The user message as a value; as its text, where that is no JSON. */
  readonly data: unknown
  readonly schemaName: string
  readonly schema: object
  readonly maxTokens: number
  /** The header, as it came. */
  readonly authorization: string | null
}

/** What a server of this test accepts. */
export interface LlmTerms {
  readonly model: string
  /** `null`: anybody may ask. */
  readonly apiKey: string | null
}

/** Why the server does not answer a request. */
export interface LlmRefusal {
  readonly status: number
  readonly complaint: string
}

const Message = (role: string) =>
  Type.Object(
    { role: Type.Literal(role), content: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  )

const Format = Type.Object(
  {
    type: Type.Literal('json_schema'),
    json_schema: Type.Object(
      {
        name: Type.String({ pattern: '^[a-zA-Z0-9_-]{1,64}$' }),
        strict: Type.Literal(true),
        schema: Type.Object({ type: Type.Literal('object') }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

const Body = Type.Object(
  {
    model: Type.String(),
    messages: Type.Tuple([Message('system'), Message('user')]),
    response_format: Format,
    temperature: Type.Number({ minimum: 0, maximum: 2 }),
    max_tokens: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
)

/** Reads a request as a real server would, with its complaints. */
export function readAsk(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  text: string,
  terms: LlmTerms,
): LlmAsk | LlmRefusal {
  const { method, url, headers } = request
  if (url !== '/v1/chat/completions') return refuse(404, `there is no ${String(url)}`)
  if (method !== 'POST') return refuse(405, 'only POST')
  const authorization = headers.authorization ?? null
  if (terms.apiKey !== null && authorization !== `Bearer ${terms.apiKey}`)
    return refuse(401, 'wrong or no key')
  if (headers['content-type'] !== 'application/json')
    return refuse(400, 'the body must be JSON')
  const body = parse(text)
  if (!Check(Body, body)) return refuse(400, 'the body is no request for a completion')
  if (body.model !== terms.model) return refuse(404, `there is no model ${body.model}`)
  const { name, schema } = body.response_format.json_schema
  const complaint = complainOfSchema(schema)
  if (complaint !== null) return refuse(400, complaint)
  const [system, user] = body.messages
  return {
    instructions: system.content,
    data: parse(user.content) ?? user.content,
    schemaName: name,
    schema,
    maxTokens: body.max_tokens,
    authorization,
  }
}

function refuse(status: number, complaint: string): LlmRefusal {
  return { status, complaint }
}

function complainOfSchema(schema: unknown): string | null {
  if (typeof schema !== 'object' || schema === null) return null
  const inner = Object.values(schema).map(complainOfSchema)
  return complainOfObject(schema) ?? inner.find((it) => it !== null) ?? null
}

/** Strict output takes closed objects only, with every property required. */
function complainOfObject(schema: object): string | null {
  const { properties, required, additionalProperties } = schema as {
    readonly properties?: object
    readonly required?: readonly string[]
    readonly additionalProperties?: unknown
  }
  if (properties === undefined) return null
  if (additionalProperties !== false)
    return 'strict: `additionalProperties` must be false'
  const names = Object.keys(properties)
  const optional = names.find((name) => required?.includes(name) !== true)
  return optional === undefined ? null : `strict: \`${optional}\` must be required`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
