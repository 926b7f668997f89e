import { describe, expect, test } from 'vitest'

import plugin from './lint/plugin.ts'
import { readMarkers } from './planted.ts'
import { isPlanted, register } from './register.ts'

const planted = new Set(
  register
    .flatMap((row) => row.checks)
    .filter((check) => isPlanted(check))
    .map(({ by, name }) => `${by} ${name}`),
)

describe('the register', () => {
  test('has every rule of the standards once, in order', () => {
    const sizes = { L: 4, E: 6, O: 6, H: 3, C: 4, A: 7, D: 6, X: 5, S: 7, T: 6, K: 6 }
    const ids = Object.entries(sizes).flatMap(([letter, size]) =>
      Array.from({ length: size }, (_, index) => `${letter}${index + 1}`),
    )
    expect(register.map((row) => row.id)).toEqual(ids)
  })

  test('leaves at most one rule in ten to review alone', () => {
    const reviewed = register.filter((row) =>
      row.checks.every((check) => check.by === 'review'),
    )
    expect(reviewed.length * 10).toBeLessThanOrEqual(register.length)
  })

  test('names every rule of the plugin', () => {
    const rules = Object.keys(plugin.rules).map((name) => `lint waymark/${name}`)
    expect([...planted]).toEqual(expect.arrayContaining(rules))
  })

  test('names every check that something is planted for', async () => {
    const markers = (await readMarkers()).map((marker) => marker.check)
    expect([...planted]).toEqual(expect.arrayContaining(markers))
  })
})
