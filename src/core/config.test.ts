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
    ['LLM_MODEL', 'a-model'],
    ['LLM_API_KEY', 'k3y'],
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

  describe('of the language model', () => {
    const llm = { LLM_BASE_URL: 'https://llm.test/v1/', LLM_MODEL: 'a-model' }

    test.each<[string, Record<string, string>, unknown]>([
      ['nothing is set', {}, null],
      ['everything is empty', { LLM_BASE_URL: '', LLM_MODEL: '' }, null],
      [
        'the API asks for no key',
        llm,
        { baseUrl: 'https://llm.test/v1', model: 'a-model', apiKey: null },
      ],
      [
        'it is a server of this machine, without a path',
        { ...llm, LLM_BASE_URL: 'http://127.0.0.1:8080', LLM_API_KEY: 'sk-1' },
        { baseUrl: 'http://127.0.0.1:8080', model: 'a-model', apiKey: 'sk-1' },
      ],
    ])('knows what to do when %s', (_case, env, expected) => {
      expect(loadConfig(env).llm).toEqual(expected)
    })

    test.each([
      ['LLM_BASE_URL', 'llm.test/v1'],
      ['LLM_BASE_URL', 'ftp://llm.test/v1'],
      ['LLM_BASE_URL', 'https://llm.test/v1?version=1'],
      ['LLM_BASE_URL', 'https://user:pass@llm.test/v1'],
      ['LLM_API_KEY', 'two words'],
      ['LLM_API_KEY', 'line\nbreak'],
      ['LLM_MODEL', ''],
    ])('refuses %s=%j and names it', (name, value) => {
      const faults = faultsOf({ ...llm, [name]: value })
      expect(faults).toHaveLength(1)
      expect(faults[0]).toMatch(new RegExp(`^${name} `))
    })

    test('refuses a key in production that everybody knows, and only there', () => {
      const env = { ...llm, LLM_API_KEY: 'changeme' }
      expect(faultsOf(env)).toEqual([])
      const production = {
        NODE_ENV: 'production',
        SESSION_SECRET: secret,
        PUBLIC_URL: 'https://learn.test',
      }
      expect(faultsOf({ ...env, ...production })).toEqual([
        'LLM_API_KEY must not be a placeholder in production',
      ])
      const key = randomBytes(24).toString('base64url')
      expect(faultsOf({ ...env, ...production, LLM_API_KEY: key })).toEqual([])
    })
  })
})
