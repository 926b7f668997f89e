import { randomBytes } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { renderConfigDocs } from './config-docs.ts'
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
    ['GITHUB_API_URL', 'api.github.com'],
    ['GITHUB_API_URL', 'https://api.github.com?token=1'],
    ['GITHUB_API_URL', 'https://somebody@api.github.com'],
    ['GITHUB_TOKEN', 'ghp_1\nAccept: nothing'],
    ['GITHUB_TOKEN', 'change-me'],
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

  test.each([
    [{}, { apiUrl: 'https://api.github.com', token: null }],
    [
      { GITHUB_API_URL: 'https://github.test/api/v3/', GITHUB_TOKEN: 'ghp_1' },
      { apiUrl: 'https://github.test/api/v3', token: 'ghp_1' },
    ],
  ])('reads where GitHub is from %o', (env, github) => {
    expect(loadConfig(env).github).toEqual(github)
  })

  test('refuses an address in production that anybody on the way could read', () => {
    const env = { NODE_ENV: 'production', SESSION_SECRET: secret }
    expect(faultsOf({ ...env, PUBLIC_URL: 'http://learn.test' })).toEqual([
      'PUBLIC_URL must start with https:// in production',
    ])
    expect(faultsOf({ ...env, PUBLIC_URL: 'https://learn.test' })).toEqual([])
    const asked = { PUBLIC_URL: 'https://learn.test', GITHUB_API_URL: 'http://gh.test' }
    expect(faultsOf({ ...env, ...asked })).toEqual([
      'GITHUB_API_URL must start with https:// in production',
    ])
  })

  test('never shows a value in a fault, since it may be a secret', () => {
    expect(faultsOf({ SESSION_SECRET: 'hunter2' }).join()).not.toContain('hunter2')
  })

  describe('of labs', () => {
    test('keeps their secrets by the name of the variable, as they are', () => {
      const env = {
        WAYMARK_LAB_SHELL: secret,
        WAYMARK_LAB_ÉTUDE: `${'é'.repeat(15)}12`,
        WAYMARK_LAB_NONE: '',
        WAYMARK_LABEL: 'x',
      }
      const { labSecrets } = loadConfig(env)
      expect([...labSecrets]).toEqual([
        ['WAYMARK_LAB_SHELL', secret],
        ['WAYMARK_LAB_ÉTUDE', env['WAYMARK_LAB_ÉTUDE']],
      ])
      expect(loadConfig({}).labSecrets.size).toBe(0)
    })

    test.each([
      ['x'.repeat(32), 'is a placeholder'],
      [`${secret}\n`, 'must not begin or end with white space'],
      [secret.slice(0, 31), 'must have at least 32 bytes'],
    ])('refuses %j without showing it', (value, fault) => {
      const faults = faultsOf({ WAYMARK_LAB_SHELL: value, PORT: 'http' })
      expect(faults).toEqual([
        'PORT must be a whole number from 0 to 65535',
        expect.stringMatching(`^WAYMARK_LAB_SHELL ${fault}`),
      ])
      expect(faults.join()).not.toContain(value.trim())
    })

    test('are documented, and their secrets are not written out', () => {
      expect(renderConfigDocs()).toContain('| `WAYMARK_LAB_…` | text | – | Secret with')
      const config = loadConfig({ WAYMARK_LAB_SHELL: secret })
      expect(JSON.stringify(config)).not.toContain(secret)
    })
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
