import { describe, expect, test } from 'vitest'

import { gatherProof, plantedState, testState } from './proof.ts'
import { lint, review, tsc } from './register/checks.ts'

const marker = { file: 'a.ts', line: 2, check: 'lint no-var' }

describe('a planted check', () => {
  test.each([
    ['holds', [marker], [{ file: 'a.ts', line: 3, name: 'no-var' }]],
    ['blind', [marker], []],
    ['blind', [marker, { ...marker, line: 9 }], [{ ...marker, name: 'no-var' }]],
    ['missing', [], [{ file: 'a.ts', line: 3, name: 'no-var' }]],
  ])('%s', (state, markers, findings) => {
    expect(plantedState('lint no-var', markers, findings)).toBe(state)
  })

  test('is asked of the tools themselves', async () => {
    const stateOf = await gatherProof()
    expect(stateOf(lint('waymark/no-sleep'))).toBe('holds')
    expect(stateOf(tsc('implicit-any'))).toBe('holds')
    expect(stateOf(lint('waymark/no-such-rule'))).toBe('missing')
    expect(stateOf(review('Is it good?'))).toBe('review')
  })
})

describe('a named test', () => {
  const file = 'standards/proof.test.ts'

  test.each([
    ['is there under its title', file, 'is there under its title', 'holds'],
    ['is not there under another', file, ['another', 'title'].join(' '), 'missing'],
    ['is not there without its file', 'standards/none.test.ts', 'any', 'missing'],
  ])('%s', (_, path, name, state) => {
    expect(testState({ by: 'test', file: path, name })).toBe(state)
  })
})
