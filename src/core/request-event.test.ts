import { setImmediate } from 'node:timers/promises'

import { describe, expect, test } from 'vitest'

import type { Fields } from './fields.ts'
import { addToRequestEvent, isEventKept, runWithRequestEvent } from './request-event.ts'

describe('request events', () => {
  test('are filled from anywhere in the request, also after an await', async () => {
    const event: Fields = { method: 'GET' }
    await runWithRequestEvent(event, async () => {
      await setImmediate()
      addToRequestEvent({ step_id: 'a' })
    })
    expect(event).toEqual({ method: 'GET', step_id: 'a' })
  })

  test('of concurrent requests do not mix', async () => {
    const events: Fields[] = [{}, {}]
    const fill = (event: Fields, path: string) =>
      runWithRequestEvent(event, async () => {
        await setImmediate()
        addToRequestEvent({ path })
      })
    await Promise.all(events.map((event, index) => fill(event, `/${String(index)}`)))
    expect(events).toEqual([{ path: '/0' }, { path: '/1' }])
  })

  test('adding a field outside a request does nothing', () => {
    expect(() => {
      addToRequestEvent({ step_id: 'a' })
    }).not.toThrow()
  })
})

describe('tail sampling', () => {
  const quiet: Fields = { status: 200, duration_ms: 5 }

  test.each<[string, Fields, boolean]>([
    ['a failure', { ...quiet, status: 500 }, true],
    ['a refusal', { ...quiet, status: 404 }, true],
    ['a slow request', { ...quiet, duration_ms: 1000 }, true],
    ['a signed-in person', { ...quiet, user_id: 'u' }, true],
    ['a quick anonymous success', quiet, false],
  ])('of %s keeps the event: %j -> %s', (_case, event, kept) => {
    expect(isEventKept(event, 0.99)).toBe(kept)
  })

  test('keeps a set share of the rest', () => {
    expect(isEventKept(quiet, 0.05)).toBe(true)
    expect(isEventKept(quiet, 0.1)).toBe(false)
  })
})
