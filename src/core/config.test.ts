import { randomBytes } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { ConfigError, loadConfig } from './config.ts'

const secret = randomBytes(32).toString('base64')

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

describe('loadConfig', () => {
  test('needs nothing outside production', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null })
    expect(Object.isFrozen(config)).toBe(true)
  })

  test('takes an empty variable for an absent one', () => {
    expect(loadConfig({ PORT: '' }).port).toBe(3000)
  })

  test('lists every fault of a production start at once', () => {
    const env = { NODE_ENV: 'production', RATE_LIMITS: 'off', PORT: 'http' }
    expect(faultsOf(env)).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'PUBLIC_URL must be set in production',
      'SESSION_SECRET must be set in production',
      'RATE_LIMITS must not be off in production',
    ])
  })

  test.each([
    ['SESSION_SECRET', 'change-me-please-change-me-please-1'],
    ['SESSION_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['SESSION_SECRET', 'short'],
    ['PUBLIC_URL', 'learn.test'],
    ['PUBLIC_URL', 'https://learn.test/path'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['PORT', '70000'],
    ['PORT', '1.5'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_LIMITS', 'no'],
    ['NODE_ENV', 'prod'],
  ])('refuses %s=%s and names it', (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(name)
  })

  test('refuses an address in production that browsers would not trust', () => {
    const env = { NODE_ENV: 'production', SESSION_SECRET: secret }
    expect(faultsOf({ ...env, PUBLIC_URL: 'http://learn.test' })).toEqual([
      'PUBLIC_URL must start with https:// in production',
    ])
    expect(faultsOf({ ...env, PUBLIC_URL: 'https://learn.test' })).toEqual([])
  })

  test('never shows a value in a fault, since it may be a secret', () => {
    expect(faultsOf({ SESSION_SECRET: 'hunter2' }).join()).not.toContain('hunter2')
  })
})
