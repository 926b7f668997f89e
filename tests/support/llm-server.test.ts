import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createLlmClient } from '#clients/llm.ts'

import { obedient, type GradingData } from './llm-graders.ts'
import { gradingRequest } from './llm-request.ts'
import { startLlmServer } from './llm-server.ts'

/** A request that a real server answers. */
const GOOD = {
  model: 'test-model',
  messages: [
    { role: 'system', content: 'Grade.' },
    { role: 'user', content: JSON.stringify(gradingRequest().data) },
  ],
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'x', strict: true, schema: gradingRequest().schema },
  },
  temperature: 0,
  max_tokens: 10,
}

function withSchema(schema: object) {
  const json_schema = { name: 'x', strict: true, schema }
  return { ...GOOD, response_format: { type: 'json_schema', json_schema } }
}

const [SYSTEM, USER] = GOOD.messages
const OPEN = { type: 'object', properties: { a: { type: 'string' } } }
const OPTIONAL = { ...OPEN, additionalProperties: false, required: [] }

interface Attempt {
  readonly path?: string
  readonly method?: string
  readonly key?: string
  readonly body?: unknown
}

test.each<[string, number, Attempt]>([
  ['is right', 200, {}],
  ['goes elsewhere', 404, { path: '/completions' }],
  ['is a PUT', 405, { method: 'PUT' }],
  ['has another key', 401, { key: 'wrong' }],
  ['is no JSON', 400, { body: undefined }],
  ['names another model', 404, { body: { ...GOOD, model: 'other' } }],
  ['has no data', 400, { body: { ...GOOD, messages: [SYSTEM] } }],
  ['has the roles turned', 400, { body: { ...GOOD, messages: [USER, SYSTEM] } }],
  ['has no format', 400, { body: { ...GOOD, response_format: undefined } }],
  ['has an unknown argument', 400, { body: { ...GOOD, temprature: 0 } }],
  ['wants no tokens', 400, { body: { ...GOOD, max_tokens: 0 } }],
  ['has an open object', 400, { body: withSchema(OPEN) }],
  ['has an optional property', 400, { body: withSchema(OPTIONAL) }],
  [
    'has an open object inside',
    400,
    {
      body: withSchema({
        type: 'object',
        properties: { a: OPEN },
        required: ['a'],
        additionalProperties: false,
      }),
    },
  ],
])('a request that %s is answered with %i', async (_case, status, attempt) => {
  await using server = await startLlmServer({ apiKey: 'key' })
  const { path = '/chat/completions', method = 'POST', key = 'key' } = attempt
  const answer = await fetch(`${server.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify('body' in attempt ? attempt.body : GOOD) ?? '{',
  })
  await answer.text()
  expect(answer.status).toBe(status)
  expect(server.complaints).toHaveLength(status === 200 ? 0 : 1)
})

test('a grader that throws is told of', async () => {
  await using server = await startLlmServer()
  const { baseUrl, model } = server
  await using client = createLlmClient({ baseUrl, model, apiKey: null, firstWaitMs: 1 })
  server.answerWith(() => {
    throw new TypeError('no rubric')
  })
  const asked = client.complete(gradingRequest())
  await expect(asked).rejects.toMatchObject({ reason: 'network' })
  expect(server.complaints[0]).toBe('TypeError: no rubric')
})

describe('an obedient model', () => {
  function findingsOf(answer: string, items: number) {
    const rubric = Array.from({ length: items }, (_, index) => ({
      id: `item-${String(index)}`,
      text: 'something',
    }))
    const data: GradingData = { question: 'Why?', scenario: null, rubric, answer }
    const request = { ...gradingRequest(), schemaName: '', authorization: null, data }
    return (
      obedient(request) as {
        items: { id: string; verdict: string; quotation: string | null }[]
      }
    ).items
  }

  test.each([
    ['its sentences', 'One is one. Is two two? Three!', ['One is one.', 'Is two two?']],
    ['its halves', 'one two three four', ['one two', 'three four']],
    ['the whole twice, if short', 'yes', ['yes', 'yes']],
    ['nothing of nothing', ' ', [null, null]],
  ])('quotes %s', (_case, answer, quotations) => {
    expect(findingsOf(answer, 2).map(({ quotation }) => quotation)).toEqual(quotations)
  })

  test('finds every item met, and quotes what the answer says', () => {
    const items = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), items, (answer, count) => {
        const findings = findingsOf(answer, count)
        expect(findings).toHaveLength(count)
        for (const { verdict, quotation } of findings) {
          expect(verdict).toBe('met')
          expect(answer).toContain(quotation ?? '')
        }
      }),
    )
  })
})
