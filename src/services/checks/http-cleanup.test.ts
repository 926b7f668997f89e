import { describe, expect, test } from 'vitest'

import {
  answering,
  holding,
  notesService,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import { startDeployment } from '#tests/support/deployment-server.ts'
import {
  asks,
  checkService,
  contextOf,
  impatientClient,
} from '#tests/support/http-check.ts'

import { createHttpCheck } from './http.ts'
import { CheckUnavailableError } from './kind.ts'

const save = { note_id: '/id' }
const WRITE = asks('/notes', { method: 'POST', json: { text: 'a' }, save })
const READ = asks('/notes/{note_id}')
const TIDY = asks('/notes/{note_id}', { method: 'DELETE', name: 'Tidy up' })

/** Does as a notes service does, except at requests of one method. */
function except(method: string, odd: Behaviour): Behaviour {
  const notes = notesService()
  return (response, received) =>
    (received.method === method ? odd : notes)(response, received)
}

describe('what was written is removed', () => {
  test.each([
    ['after a success', [WRITE, READ], ['POST /notes', 'GET /notes/1']],
    ['after a failure', [WRITE, asks('/x')], ['POST /notes', 'GET /x']],
    [
      'though its own answer was wrong',
      [{ ...WRITE, expect: { ...WRITE.expect, contains: ['b'] } }],
      ['POST /notes'],
    ],
    [
      'though its own status was wrong',
      [{ ...WRITE, expect: { ...WRITE.expect, statuses: [200] } }],
      ['POST /notes'],
    ],
  ])('%s', async (_case, requests, before) => {
    const cleanup = [TIDY, asks('/notes')]
    const { result, arrived } = await checkService({ requests, cleanup })
    expect(arrived).toEqual([...before, 'DELETE /notes/1', 'GET /notes'])
    expect(result.steps.at(-2)).toMatchObject({ name: 'Tidy up', verdict: 'passed' })
    expect(result.steps.at(-1)?.seen).toContain('{"notes":[]}')
  })
})

test.each([
  ['an error names', answering(409, { id: 1, error: 'There is one already.' })],
  ['has no id', answering(201, { text: 'a' })],
])('what %s is not removed', async (_case, behaviour) => {
  const checked = await checkService({ requests: [WRITE], cleanup: [TIDY], behaviour })
  expect(checked.arrived).toEqual(['POST /notes'])
  expect(checked.result.steps.at(-1)).toEqual({
    name: 'Tidy up',
    verdict: 'skipped',
    seen: 'Nothing was saved as {note_id}.',
    nextStep: null,
  })
})

test('how it goes does not count, and the next one is tried', async () => {
  const checked = await checkService({
    requests: [WRITE],
    cleanup: [TIDY, asks('/notes')],
    behaviour: except('DELETE', answering(500)),
  })
  expect(checked.arrived).toEqual(['POST /notes', 'DELETE /notes/1', 'GET /notes'])
  expect(checked.result.outcome).toBe('succeeded')
  expect(checked.result.steps[1]).toMatchObject({ verdict: 'skipped', nextStep: null })
  expect(checked.result.steps[1]?.seen).toContain('Came back: status 500')
})

test('what is gone already needs no removal, unless the author says so', async () => {
  const strict = { ...TIDY, expect: { ...TIDY.expect, statuses: [204] } }
  const requests = [WRITE, TIDY]
  const cleanup = [TIDY, strict]
  const { result } = await checkService({ requests, cleanup })
  const verdicts = result.steps.map(({ verdict }) => verdict)
  expect(verdicts).toEqual(['passed', 'passed', 'passed', 'skipped'])
  expect(result.outcome).toBe('succeeded')
})

test('where nothing answers, it is skipped, and no other failure', async () => {
  await using client = impatientClient()
  const check = { kind: 'http', requests: [READ], cleanup: [asks('/reset')] } as const
  const kind = createHttpCheck({ client })
  const result = await kind.run(check, contextOf('http://127.0.0.1:1026'))
  const verdicts = result.steps.map(({ verdict }) => verdict)
  expect(verdicts).toEqual(['failed', 'skipped'])
})

describe('when the signal ends the check', () => {
  const CHECK = { kind: 'http', requests: [WRITE, READ], cleanup: [TIDY] } as const

  /** Ends a check while its second request is held. */
  async function endEarly(behaviour: Behaviour, cleanupMs?: number) {
    await using deployment = await startDeployment({ behaviour })
    await using client = impatientClient(20_000)
    const kind = createHttpCheck({ client, ...(cleanupMs ? { cleanupMs } : {}) })
    const stop = new AbortController()
    const context = contextOf(deployment.origin, stop.signal)
    const outcome = kind.run(CHECK, context).catch((error: unknown) => error)
    await expect.poll(() => deployment.received()).toHaveLength(2)
    const reason = new Error('It took too long')
    stop.abort(reason)
    expect(await outcome).toBe(reason)
    return deployment.received().map(({ method, url }) => `${method} ${url}`)
  }

  test('what was written is removed all the same', async () => {
    const held = holding(answering(200)).behaviour
    const arrived = await endEarly(except('GET', held))
    expect(arrived).toEqual(['POST /notes', 'GET /notes/1', 'DELETE /notes/1'])
  })

  test('it is not waited for for long', async () => {
    const notes = notesService()
    const behaviour: Behaviour = (response, received) => {
      if (received.method === 'POST') notes(response, received)
    }
    const startedAt = performance.now()
    await endEarly(behaviour, 100)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  test('before it began, nothing is sent', async () => {
    await using deployment = await startDeployment()
    await using client = impatientClient()
    const reason = new Error('The process stops')
    const context = contextOf(deployment.origin, AbortSignal.abort(reason))
    const check = { ...CHECK, cleanup: [asks('/reset')] }
    const run = createHttpCheck({ client }).run(check, context)
    await expect(run).rejects.toBe(reason)
    expect(deployment.received()).toHaveLength(0)
  })
})

test('an outage of ours in the middle does not keep it from being tried', async () => {
  await using deployment = await startDeployment()
  await using client = impatientClient()
  let asked = 0
  const request: typeof client.request = async (sent) => {
    asked += 1
    if (asked !== 2) return client.request(sent)
    await using closed = impatientClient()
    await closed.close()
    return closed.request(sent)
  }
  const kind = createHttpCheck({ client: { request } })
  const check = { kind: 'http', requests: [WRITE, READ], cleanup: [TIDY] } as const
  const run = kind.run(check, contextOf(deployment.origin))
  await expect(run).rejects.toBeInstanceOf(CheckUnavailableError)
  const arrived = deployment.received().map(({ method, url }) => `${method} ${url}`)
  expect(arrived).toEqual(['POST /notes', 'DELETE /notes/1'])
})
