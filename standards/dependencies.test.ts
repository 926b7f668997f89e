import { existsSync, globSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import manifest from '#package' with { type: 'json' }

import { root } from './tool.ts'

const EXACT = /^(?:npm:[^@]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

describe('package.json', () => {
  test.each(kinds)('%s: every dependency is pinned and locked', (kind) => {
    const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
      readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>
    }
    const loose = Object.entries<string>(manifest[kind])
      .filter(([, version]) => !EXACT.test(version))
      .map(([name]) => name)
    expect(loose).toEqual([])
    expect(lock.packages['']?.[kind]).toEqual(manifest[kind])
  })

  test('is the only one that names dependencies', () => {
    const others = globSync('{src,standards,tests,bench,curriculum}/**/package.json', {
      cwd: root,
    })
    expect(others).toEqual([])
  })

  test.each(Object.entries(manifest.scripts))(
    '%s: every script runs what the project has: %s',
    (_, script) => {
      const commands = script.split('&&').map((part) => part.trim().split(' ')[0] ?? '')
      const missing = commands.filter(
        (command) => !existsSync(`${root}node_modules/.bin/${command}`),
      )
      expect(missing).toEqual([])
    },
  )
})

test('the pipeline installs what is locked, and nothing else', () => {
  const pipeline = readFileSync(`${root}.ci/run`, 'utf8')
  expect(pipeline).toMatch(/^npm ci$/m)
  expect(pipeline).not.toMatch(/npm (?:i|install|update)\b|npx /)
})
