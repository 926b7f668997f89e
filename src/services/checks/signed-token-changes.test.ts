import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ED25519, handIn, HMAC, mint, WITH_ED25519 } from '#tests/support/lab-token.ts'

describe('any single change makes it invalid', () => {
  const tokens = {
    HMAC: { check: HMAC, token: mint() },
    Ed25519: { check: ED25519, token: mint(WITH_ED25519) },
  }
  const letter = fc.oneof(
    fc.stringMatching(/^[\w.-]$/),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  )

  test.each(['HMAC', 'Ed25519'] as const)('of a letter: %s', async (name) => {
    const { check, token } = tokens[name]
    const change = fc.record({
      at: fc.nat(token.length - 1),
      removed: fc.constantFrom(0, 1),
      added: fc.option(letter, { nil: '' }),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ at, removed, added }) => {
        const changed = token.slice(0, at) + added + token.slice(at + removed)
        fc.pre(changed !== token)
        expect((await handIn(changed, { check })).outcome).toBe('failed')
      }),
      { numRuns: 300 },
    )
  })

  test.each(['HMAC', 'Ed25519'] as const)('of a bit: %s', async (name) => {
    const { check, token } = tokens[name]
    expect((await handIn(token, { check })).outcome).toBe('succeeded')
    const parts = token.split('.').map((part) => Buffer.from(part, 'base64url'))
    const bits = parts.flatMap((part, index) =>
      Array.from({ length: part.length * 8 }, (_, bit) => ({ index, bit })),
    )
    const outcomes = await Promise.all(
      bits.map(({ index, bit }) => {
        const changed = parts.map((part) => Buffer.from(part))
        const byte = bit >> 3
        changed[index]?.writeUInt8((parts[index]?.[byte] ?? 0) ^ (1 << (bit & 7)), byte)
        const text = changed.map((part) => part.toString('base64url')).join('.')
        return handIn(text, { check })
      }),
    )
    expect(outcomes.filter(({ outcome }) => outcome !== 'failed')).toEqual([])
  })
})
