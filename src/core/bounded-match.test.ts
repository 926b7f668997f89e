import { expect, test } from 'vitest'

import { matchPatterns, PatternTimeoutError } from './bounded-match.ts'

const insensitive = (source: string) => ({ source, flags: 'iu' })

test('tells for each pattern whether it matches', () => {
  const patterns = [insensitive('port\\s+\\d+'), insensitive('nowhere')]
  expect(matchPatterns(patterns, 'Port 3000 is taken.')).toEqual([true, false])
  expect(matchPatterns([], 'Port 3000')).toEqual([])
})

test('ends a pattern that takes too long, and works again after it', () => {
  // Polynomial, so it is not refused at load: some hundred years for this text.
  const slow = insensitive('\\w*\\w*\\w*\\w*\\w*\\w*x!')
  const match = () => matchPatterns([slow], 'a'.repeat(10_000))
  expect(match).toThrow(PatternTimeoutError)
  expect(matchPatterns([insensitive('b')], 'abc')).toEqual([true])
})
