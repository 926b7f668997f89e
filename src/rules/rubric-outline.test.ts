import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { passes, type RubricOutline } from './rubric-outline.ts'
import type { ItemVerdict } from './verdicts.ts'

type Verdict = ItemVerdict | 'undecided'

const VERDICTS = ['met', 'partly', 'not-met', 'undecided'] as const

/** Verdicts in the order of the items, of which the first few are required. */
function judge(passAt: number, required: number, verdicts: readonly Verdict[]) {
  const ids = verdicts.map((_, index) => String(index))
  const items = ids.map((id, index) => ({
    id,
    required: index < required,
    signals: null,
  }))
  const rubric: RubricOutline = { passAt, items }
  return passes(rubric, new Map(verdicts.map((it, index) => [String(index), it])))
}

function mixed(met: number, partly: number, missed: number): readonly Verdict[] {
  const fill = (count: number, verdict: Verdict) =>
    Array.from({ length: count }, () => verdict)
  return [...fill(met, 'met'), ...fill(partly, 'partly'), ...fill(missed, 'not-met')]
}

describe('passes', () => {
  test.each([
    ['all met', 1, 0, mixed(3, 0, 0), true],
    ['all but one, where all are asked for', 1, 0, mixed(2, 1, 0), false],
    ['seven of ten', 0.7, 0, mixed(7, 0, 3), true],
    ['six and two halves of ten', 0.7, 0, mixed(6, 2, 2), true],
    ['six and a half of ten', 0.7, 0, mixed(6, 1, 3), false],
    ['three of five', 0.6, 0, mixed(3, 0, 2), true],
    ['two and a half of five', 0.6, 0, mixed(2, 1, 2), false],
    ['one of ten', 0.1, 0, mixed(1, 0, 9), true],
    ['halves only, where a half is asked for', 0.5, 0, mixed(0, 4, 0), true],
    ['required items that are met', 0.5, 2, mixed(2, 0, 2), true],
    ['a required item that is partly met', 0.5, 3, mixed(2, 1, 0), false],
    ['a required item that is not met', 0.1, 3, mixed(2, 0, 1), false],
    ['a required item that is undecided', 0.5, 1, ['undecided', 'met'], true],
    ['undecided items beside enough', 0.7, 0, ['met', 'undecided', 'undecided'], true],
    ['undecided items beside too little', 0.7, 0, ['partly', 'undecided'], false],
    ['nothing decided', 0.1, 0, ['undecided', 'undecided'], false],
  ] as const)('judges %s', (_case, passAt, required, verdicts, passed) => {
    expect(judge(passAt, required, verdicts)).toBe(passed)
  })

  test('takes an item without a verdict for not met', () => {
    const items = ['a', 'b'].map((id) => ({ id, required: false, signals: null }))
    expect(passes({ passAt: 0.7, items }, new Map([['a', 'met']]))).toBe(false)
    expect(passes({ passAt: 0.5, items }, new Map([['a', 'met']]))).toBe(true)
  })

  test('agrees with whole numbers at every threshold of two decimals', () => {
    const verdicts = fc.array(fc.constantFrom(...VERDICTS.slice(0, 3)), {
      minLength: 1,
    })
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100 }), verdicts, (percent, it) => {
        const halves = it.filter((one) => one === 'partly').length
        const points = 2 * it.filter((one) => one === 'met').length + halves
        const isEnough = 100 * points >= 2 * percent * it.length
        expect(judge(percent / 100, 0, it)).toBe(isEnough)
      }),
    )
  })

  test('takes nothing away for a better verdict', () => {
    const verdicts = fc.array(fc.constantFrom(...VERDICTS), { minLength: 1 })
    fc.assert(
      fc.property(verdicts, fc.nat(), fc.nat(8), (list, which, required) => {
        const better = list.with(which % list.length, 'met')
        const [before, after] = [list, better].map((it) => judge(0.7, required, it))
        expect(after === true || before === false).toBe(true)
      }),
    )
  })
})
