import Type from 'typebox'

import { dictionary, map, patterned, text, whole } from './common.ts'

const headerNames = {
  pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$",
  expected: 'the name of an HTTP header',
}

const savedNames = {
  pattern: '^(?!nonce$)[a-z][a-z0-9_]{0,39}$',
  expected: 'a name: lower-case letters, digits and _, other than nonce',
}

const headerValue = text(1, 1000, { description: 'Value of the header.' })

/** A JSON Schema that an author wrote. */
export const jsonSchema = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  description: 'A JSON Schema (2020-12).',
  'x-rule': 'json-schema',
})

const expectation = map(
  {
    status: Type.Optional(
      Type.Union(
        [
          whole(100, 599, { description: 'The status.' }),
          Type.Array(whole(100, 599, { description: 'A status.' }), {
            minItems: 1,
            maxItems: 10,
            uniqueItems: true,
          }),
        ],
        { description: 'The status, or a list of them; any of 200-299 when left out.' },
      ),
    ),
    headers: dictionary<string>(headerNames, headerValue, {
      description: 'Text that each header must contain, without case; may use {nonce}.',
      default: {},
    }),
    schema: Type.Optional(jsonSchema),
    contains: Type.Union(
      [
        text(1, 1000, {
          description: 'Text that the body must contain; may use {nonce}.',
        }),
        Type.Array(
          text(1, 1000, {
            description: 'Text that the body must contain; may use {nonce}.',
          }),
          {
            maxItems: 20,
          },
        ),
      ],
      { description: 'Text, or texts, that the body must contain.', default: [] },
    ),
  },
  { description: 'What the answer must be.', default: {} },
)

/** One request of an `http` check. */
export const HttpRequestEntry = map({
  name: text(1, 80, { description: 'What the request is for; learners see it.' }),
  method: Type.Enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], {
    description: 'The method.',
    default: 'GET',
  }),
  path: patterned(String.raw`^/(?!/)[^\s#\\]*$`, 'a path that begins with one slash', {
    description: 'Path and query; may use {nonce} and saved names.',
  }),
  headers: dictionary<string>(headerNames, headerValue, {
    description: 'Headers to send; may use {nonce} and saved names.',
    default: {},
  }),
  json: Type.Optional(
    Type.Unknown({ description: 'Body to send; may use {nonce} and saved names.' }),
  ),
  expect: expectation,
  save: dictionary<string>(
    savedNames,
    patterned('^(/([^~/]|~[01])*)*$', 'a JSON pointer such as /id', {
      description: 'JSON pointer into the answer.',
    }),
    { description: 'Values to take from the answer, by name.', default: {} },
  ),
})

/** The `http` check. */
export const HttpEntry = map(
  {
    kind: Type.Literal('http', {
      description: "Requests to the learner's deployed URL.",
    }),
    requests: Type.Array(HttpRequestEntry, {
      minItems: 1,
      maxItems: 10,
      description: '1-10 requests, in order; at least one sends {nonce}.',
    }),
    cleanup: Type.Array(HttpRequestEntry, {
      maxItems: 5,
      description: 'Requests that are always tried at the end.',
      default: [],
    }),
  },
  { 'x-rule': 'http' },
)
