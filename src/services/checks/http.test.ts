import { expect, test } from 'vitest'

import {
  answering,
  echoing,
  wrong,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import {
  asks,
  checkService,
  impatientClient,
  NONCE,
} from '#tests/support/http-check.ts'

import { createHttpCheck } from './http.ts'

const CREATE = asks('/notes', { method: 'POST', save: { note_id: '/id' } })

const WRITE = asks('/notes', {
  method: 'POST',
  json: { text: 'note {nonce}' },
  expect: {
    statuses: [201],
    headers: { 'content-type': 'APPLICATION/json' },
    contains: ['{nonce}'],
  },
  save: { note_id: '/id' },
})

const READ = asks('/notes/{note_id}', {
  expect: {
    schema: { type: 'object', properties: { id: { type: 'integer' } } },
    contains: ['note {nonce}'],
  },
})

const DELETE = asks('/notes/{note_id}', {
  method: 'DELETE',
  expect: { statuses: [204] },
})

const GONE = asks('/notes/{note_id}', { expect: { statuses: [404, 410] } })

const TIDY = asks('/notes/{note_id}', { method: 'DELETE', name: 'Tidy up' })

const ALL = [asks('/health'), WRITE, READ, asks('/notes'), DELETE, GONE]

test('asks for the address of the service', async () => {
  await using client = impatientClient()
  const kind = createHttpCheck({ client })
  expect(kind).toMatchObject({ kind: 'http', needsGitHubName: false })
  const need = kind.valueNeed({ kind: 'http', requests: [], cleanup: [] })
  expect(need).toEqual({
    type: 'url',
    label: 'Address of your service',
    placeholder: 'https://notes.example.org',
  })
})

test('plain HTTP to this machine is for development only', async () => {
  await using client = impatientClient()
  const check = { kind: 'http', requests: [], cleanup: [] } as const
  const read = () =>
    createHttpCheck({ client }).readValue(check, 'http://localhost:3000')
  expect(read).toThrow(/https/)
})

test('a note is written, read back and deleted', async () => {
  const { result, received, arrived } = await checkService({
    requests: ALL,
    cleanup: [TIDY],
  })
  expect(result).toMatchObject({ outcome: 'succeeded', repository: null, uses: null })
  expect(result.message).toBe('Your service does all that was asked of it.')
  expect(arrived).toEqual([
    'GET /health',
    'POST /notes',
    'GET /notes/1',
    'GET /notes',
    'DELETE /notes/1',
    'GET /notes/1',
    'DELETE /notes/1',
  ])
  expect(received[1]?.body).toBe(`{"text":"note ${NONCE}"}`)
  expect(received[1]?.headers['content-type']).toBe('application/json')
  expect(received[2]?.headers).not.toHaveProperty('content-type')
  expect(result.steps).toMatchObject(
    [...ALL, TIDY].map(({ name }) => ({ name, verdict: 'passed', nextStep: null })),
  )
  const note = `{"id":1,"text":"note ${NONCE}"}`
  expect(result.steps[1]?.seen).toBe(
    `Came back: status 201, application/json: “${note}”`,
  )
  expect(result.steps[4]?.seen).toBe('Came back: status 204, no body')
})

test('a service that keeps nothing does not pass', async () => {
  const { result, arrived } = await checkService({ requests: ALL, behaviour: wrong })
  expect(result.outcome).toBe('failed')
  const verdicts = result.steps.map(({ verdict }) => verdict)
  const rest = ['skipped', 'skipped', 'skipped', 'skipped']
  expect(verdicts).toEqual(['passed', 'failed', ...rest])
  expect(result.steps[2]).toEqual({
    name: READ.name,
    verdict: 'skipped',
    seen: null,
    nextStep: null,
  })
  expect(result.message).toContain(`a body with “${NONCE}” in it`)
  expect(arrived).toEqual(['GET /health', 'POST /notes'])
})

test('requests go below the path of the address', async () => {
  const { arrived } = await checkService({
    requests: [asks('/health?verbose=1'), asks('/')],
    basePath: '/api',
    behaviour: echoing,
  })
  expect(arrived).toEqual(['GET /api/health?verbose=1', 'GET /api/'])
})

test('an id of 64 bits comes back as it was given', async () => {
  const id = '12345678901234567890'
  const behaviour: Behaviour = (response) => response.end(`{"id":${id}}`)
  const json = { id: '{note_id}' }
  const requests = [CREATE, asks('/notes/{note_id}', { method: 'PUT', json })]
  const { arrived, received } = await checkService({ requests, behaviour })
  expect(arrived[1]).toBe(`PUT /notes/${id}`)
  expect(received[1]?.body).toBe(`{"id":${id}}`)
})

test('an id that would lead elsewhere goes nowhere', async () => {
  const behaviour = answering(200, { id: '..' })
  const { result, arrived } = await checkService({
    requests: [CREATE, READ],
    behaviour,
  })
  expect(arrived).toEqual(['POST /notes'])
  expect(result.steps[1]).toMatchObject({ name: READ.name, verdict: 'failed' })
  expect(result.steps[1]?.nextStep).toContain('an id that is a text or a number')
})

test('the content type is that of the author where there is one', async () => {
  const headers = { 'Content-Type': 'application/merge-patch+json', 'x-n': '{nonce}' }
  const requests = [asks('/', { method: 'PATCH', json: 1, headers })]
  const { received } = await checkService({ requests, behaviour: echoing })
  expect(received[0]?.headers).toMatchObject({
    'content-type': 'application/merge-patch+json',
    'x-n': NONCE,
  })
})

test('what is expected names what was saved before, and not just now', async () => {
  let lastId = 0
  const behaviour: Behaviour = (response, received) => {
    lastId += 1
    answering(200, { id: lastId, before: lastId - 1 })(response, received)
  }
  const save = { id: '/id' }
  const again = asks('/', { save, expect: { contains: ['"before":{id}'] } })
  const requests = [asks('/', { save }), again, again]
  const { result } = await checkService({ requests, behaviour })
  expect(result.outcome).toBe('succeeded')
})

test.each([
  ['HEAD', answering(200, { status: 'ok' })],
  ['DELETE', answering(204)],
] as const)('%s has no body', async (method, behaviour) => {
  const { result } = await checkService({
    requests: [asks('/', { method })],
    behaviour,
  })
  expect(result.steps[0]?.seen).toMatch(/^Came back: status 20\d.*, no body$/)
})
