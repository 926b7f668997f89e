import { afterEach, expect, test } from 'vitest'

import { configureLogging } from '#core/logger.ts'
import { startSite } from '#tests/support/site.ts'

afterEach(() => {
  configureLogging('silent')
})

interface Entry extends Readonly<Record<string, unknown>> {
  readonly event: string
}

/** Collects what is logged from now on. */
function collect(): () => readonly Entry[] {
  const entries: Entry[] = []
  configureLogging('info', {
    write: (line: string) => entries.push(JSON.parse(line) as Entry),
  })
  return () => entries.filter(({ event }) => event === 'request.completed')
}

test('every request ends in exactly one event, successful ones too', async () => {
  await using site = await startSite()
  const learner = await site.learner()
  const events = collect()
  await learner.get('/api/me')
  await learner.post('/api/steps/dig-a-hole/completion')
  await learner.post('/api/steps/no-such-step/completion')
  await learner.get('/paths/garden/soil/digging?from=mail')
  await expect.poll(() => events().length).toBe(4)
  expect(
    events().map(({ method, route, status, code }) => [method, route, status, code]),
  ).toMatchInlineSnapshot(`
      [
        [
          "GET",
          "/api/me",
          200,
          undefined,
        ],
        [
          "POST",
          "/api/steps/:step_id/completion",
          201,
          undefined,
        ],
        [
          "POST",
          "/api/steps/:step_id/completion",
          404,
          "step_not_found",
        ],
        [
          "GET",
          "/paths/:path/:phase/:topic",
          200,
          undefined,
        ],
      ]
    `)
  const ids = new Set(events().map(({ request_id }) => request_id))
  expect(ids.size).toBe(4)
  for (const event of events())
    expect(event).toMatchObject({
      user_id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      duration_ms: expect.any(Number) as number,
    })
})

test('the metrics count every request by its route, and know no path', async () => {
  await using site = await startSite()
  await site.visitor().get('/api/paths/garden')
  await site.visitor().get('/api/paths/nowhere')
  const metrics = async () => (await site.visitor().get('/metrics')).text
  await expect.poll(metrics).toMatch(/_count\{.*http_route="\/api\/paths\/:path_id"/)
  expect(await metrics()).not.toContain('nowhere')
})
