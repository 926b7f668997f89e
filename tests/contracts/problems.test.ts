import { readdir } from 'node:fs/promises'

import underPressure from '@fastify/under-pressure'
import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'

import { DomainError, UnavailableError } from '#core/errors.ts'
import { configureLogging } from '#core/logger.ts'
import { answerFailures } from '#routes/failures.ts'
import { codeOfClass, statusOf, statusOfClass } from '#routes/problems.ts'
import type { DomainErrorClass } from '#routes/route.ts'
import { pressureLimits } from '#routes/server.ts'
import { statuses } from '#routes/statuses.ts'

const services = new URL('../../src/services/', import.meta.url)

async function exportedErrors(): Promise<readonly DomainErrorClass[]> {
  const names = await readdir(services)
  const files = names.filter((name) => /^[^.]+\.ts$/.test(name))
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, services).href) as Promise<object>),
  )
  return modules
    .flatMap((module) => Object.values(module) as readonly unknown[])
    .filter((it): it is DomainErrorClass => isDomainErrorClass(it))
}

function isDomainErrorClass(value: unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof DomainError
}

describe('the table of statuses', () => {
  test('maps every exported domain error of the services', async () => {
    const errors = await exportedErrors()
    expect(errors.length).toBeGreaterThan(5)
    for (const type of errors)
      expect(statusOfClass(type), type.name).toBeGreaterThan(399)
  })

  test('maps each class once', () => {
    const types = statuses.map(([type]) => type)
    expect(new Set(types).size).toBe(types.length)
  })

  test('documents the code that an error really has', async () => {
    const documented = (await exportedErrors()).map((type) => {
      const error = Reflect.construct(type, ['x', 'y']) as DomainError
      return [codeOfClass(type), error.code]
    })
    expect(documented.filter(([code, real]) => code !== real)).toEqual([])
  })

  test('answers 503 for whatever is not reachable', () => {
    class GraderUnavailableError extends UnavailableError {
      readonly code = 'grader_unavailable'
    }
    expect(statusOf(new GraderUnavailableError('Try again.'))).toBe(503)
  })
})

describe('an unmapped error', () => {
  class SecretError extends DomainError {
    readonly code = 'secret'
  }

  test.each<[string, () => never]>([
    [
      'an Error',
      () => {
        throw new Error('password=hunter2')
      },
    ],
    [
      'a domain error without a row',
      () => {
        throw new SecretError('hunter2')
      },
    ],
  ])(
    '(%s) is a 500 with a request id and nothing of its message',
    async (_case, fail) => {
      const entries: string[] = []
      configureLogging('error', { write: (line) => entries.push(line) })
      const app = Fastify()
      answerFailures(app, () => {
        throw new Error('no page was asked for')
      })
      app.get('/', fail)
      const answer = await app.inject({ url: '/' })
      configureLogging('silent')
      expect(answer.statusCode).toBe(500)
      expect(answer.json()).toMatchObject({ code: 'internal_error' })
      expect(answer.json()).toHaveProperty('request_id')
      expect(answer.body).not.toContain('hunter2')
      expect(entries.join()).toContain('problems.test.ts')
    },
  )
})

test.each([
  ['answers 503 by its own code, not 500', 0, { status: 503, code: 'overloaded' }],
  ['that has only just started answers all the same', 60_000, { status: 200 }],
])('an overloaded process %s', async (_what, warmUpMs, expected) => {
  await using app = Fastify()
  answerFailures(app, () => {
    throw new Error('no page was asked for')
  })
  await app.register(underPressure, {
    ...pressureLimits(warmUpMs),
    healthCheck: () => Promise.resolve(false),
    healthCheckInterval: 1_000,
  })
  app.get('/', () => ({ status: 200 }))
  const answer = await app.inject({ url: '/' })
  expect(answer.json()).toMatchObject(expected)
  expect('retry-after' in answer.headers).toBe(expected.status === 503)
})
