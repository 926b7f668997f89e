import { describe, expect, test } from 'vitest'

import { fold } from './folding.ts'
import { countSignals, touchesTerm, verdictOfSignals, type Signals } from './signals.ts'

function signals(overrides: Partial<Signals> = {}): Signals {
  return { terms: [], patterns: [], atLeast: 1, ...overrides }
}

describe('countSignals', () => {
  const own = signals({ terms: ['EADDRINUSE', 'already in use'], patterns: ['a', 'b'] })

  test.each([
    ['nothing', 'no idea', [false, false], 0],
    ['a term, whatever its case', 'eaddrinuse', [false, false], 1],
    ['a term once, however often it stands', 'EADDRINUSE EADDRINUSE', [], 1],
    ['several terms', 'EADDRINUSE: address already  in use', [], 2],
    ['no part of a word', 'EADDRINUSED', [], 0],
    ['a pattern that matched', 'no idea', [false, true], 1],
    ['terms and patterns', 'EADDRINUSE', [true, true], 3],
    ['no hit of a pattern that is not there', 'no idea', [false, false, true], 0],
  ])('counts %s', (_case, text, hits, found) => {
    expect(countSignals(own, fold(text), hits)).toBe(found)
  })

  test('counts terms that differ only in case once', () => {
    const twice = signals({ terms: ['PORT', 'port'] })
    expect(countSignals(twice, 'the port', [])).toBe(1)
  })
})

test.each([
  [1, 0, 'not-met'],
  [1, 1, 'met'],
  [2, 0, 'not-met'],
  [2, 1, 'partly'],
  [2, 2, 'met'],
  [2, 5, 'met'],
])('of at least %i, %i found is %s', (atLeast, found, verdict) => {
  expect(verdictOfSignals(signals({ atLeast }), found)).toBe(verdict)
})

test('touchesTerm looks for terms only, in any case', () => {
  const own = signals({ terms: ['Roll back', 'revert'], patterns: ['undo'] })
  expect(touchesTerm(own, fold('I ROLL BACK'))).toBe(true)
  expect(touchesTerm(own, fold('I undo it, reverting it'))).toBe(false)
})
