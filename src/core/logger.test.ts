import { afterEach, expect, test } from 'vitest'

import { configureLogging, createLogger } from './logger.ts'

afterEach(() => {
  configureLogging('silent')
})

function capture(level: 'info' | 'warn'): Record<string, unknown>[] {
  const entries: Record<string, unknown>[] = []
  const write = (line: string) => entries.push(JSON.parse(line) as (typeof entries)[0])
  configureLogging(level, { write })
  return entries
}

test('writes the event name and the fields as one JSON line', () => {
  const entries = capture('info')
  createLogger('steps').info('step.completion.recorded', { step_id: 'a', user_id: 'u' })
  expect(entries).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      module: 'steps',
      event: 'step.completion.recorded',
      step_id: 'a',
      user_id: 'u',
    },
  ])
})

test('keeps the stack of an error and of its cause', () => {
  const entries = capture('warn')
  const error = new Error('outer', { cause: new Error('inner') })
  createLogger('http').error('request.failed', { error })
  expect(JSON.stringify(entries[0])).toMatch(/logger\.test\.ts/)
  expect(JSON.stringify(entries[0])).toContain('inner')
})

test('drops entries below the level', () => {
  const entries = capture('warn')
  createLogger('steps').info('step.completion.recorded')
  expect(entries).toEqual([])
})

test('follows a change of the destination, also in loggers made before', () => {
  const logger = createLogger('steps')
  const entries = capture('info')
  logger.info('step.completion.removed')
  expect(entries).toHaveLength(1)
})
