import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  pathProgress,
  type Item,
  type LearnerRecords,
  type Measure,
  type PathOutline,
} from './progress.ts'

const id = fc.stringMatching(/^[a-z]{1,6}$/)
const item: fc.Arbitrary<Item> = fc.record({
  id,
  formerIds: fc.array(id, { maxLength: 2 }),
})
const items = fc.array(item, { maxLength: 6 })
const topic = fc.record({
  id,
  formerIds: fc.constant([]),
  steps: items,
  questions: items,
})
const phase = fc.record({
  id,
  formerIds: fc.constant([]),
  topics: fc.array(topic, { maxLength: 4 }),
  requirements: items,
})
const path: fc.Arbitrary<PathOutline> = fc.record({
  id,
  formerIds: fc.constant([]),
  phases: fc.array(phase, { maxLength: 4 }),
})
const idSet = fc.array(id, { maxLength: 40 }).map((ids) => new Set(ids))
const records: fc.Arbitrary<LearnerRecords> = fc.record({
  steps: idSet,
  questions: idSet,
  requirements: idSet,
})

function outline(stepIds: readonly (readonly string[])[]): PathOutline {
  const topics = stepIds.map((ids, index) => ({
    id: `topic-${String(index)}`,
    formerIds: [],
    steps: ids.map((stepId) => ({ id: stepId, formerIds: [] })),
    questions: [],
  }))
  const only = { id: 'phase', formerIds: [], topics, requirements: [] }
  return { id: 'path', formerIds: [], phases: [only] }
}

function done(...steps: readonly string[]): LearnerRecords {
  return { steps: new Set(steps), questions: new Set(), requirements: new Set() }
}

function allMeasures(progress: ReturnType<typeof pathProgress>): readonly Measure[] {
  const places = progress.phases.flatMap((it) => [it, ...it.topics])
  return [progress, ...places].flatMap((it) => [it.learning, it.verification])
}

describe('pathProgress', () => {
  test('keeps every measure within 0-100, whatever is on record', () => {
    fc.assert(
      fc.property(path, records, (outlined, recorded) => {
        for (const measure of allMeasures(pathProgress(outlined, recorded))) {
          expect(measure.percent).toBeGreaterThanOrEqual(0)
          expect(measure.percent).toBeLessThanOrEqual(100)
          expect(measure.done).toBeLessThanOrEqual(measure.total)
          expect(measure.percent === 100).toBe(measure.done === measure.total)
          expect(Math.round(measure.percent * 10) / 10).toBe(measure.percent)
        }
      }),
    )
  })

  test('loses nothing when the author reorders', () => {
    fc.assert(
      fc.property(path, records, (outlined, recorded) => {
        const reordered = {
          ...outlined,
          phases: outlined.phases.toReversed().map((it) => ({
            ...it,
            topics: it.topics.toReversed(),
            requirements: it.requirements.toReversed(),
          })),
        }
        const before = pathProgress(outlined, recorded)
        const after = pathProgress(reordered, recorded)
        expect(after.learning).toEqual(before.learning)
        expect(after.verification).toEqual(before.verification)
      }),
    )
  })

  test('loses nothing when a step moves to another topic', () => {
    const before = outline([['a', 'b'], ['c']])
    const after = outline([['a'], ['c', 'b']])
    expect(pathProgress(before, done('b')).learning).toEqual({
      done: 1,
      total: 3,
      percent: 33.3,
    })
    expect(pathProgress(after, done('b')).learning.done).toBe(1)
  })

  test('counts the parts of a path as the path', () => {
    fc.assert(
      fc.property(path, records, (outlined, recorded) => {
        const { phases, learning } = pathProgress(outlined, recorded)
        const sum = (pick: (measure: Measure) => number) =>
          phases.reduce((total, it) => total + pick(it.learning), 0)
        expect(sum((it) => it.done)).toBe(learning.done)
        expect(sum((it) => it.total)).toBe(learning.total)
      }),
    )
  })

  test('counts a record under an earlier id for the renamed step', () => {
    const renamed = outline([[]])
    const phases = renamed.phases.map((it) => ({
      ...it,
      topics: it.topics.map((t) => ({
        ...t,
        steps: [{ id: 'new', formerIds: ['old'] }],
      })),
    }))
    const progress = pathProgress({ ...renamed, phases }, done('old'))
    expect(progress.learning).toEqual({ done: 1, total: 1, percent: 100 })
  })

  test('does not count a retired id, and counts it again when it is back', () => {
    const records = done('a', 'gone')
    expect(pathProgress(outline([['a']]), records).learning.total).toBe(1)
    expect(pathProgress(outline([['a', 'gone']]), records).learning.done).toBe(2)
  })

  test('rounds down, so that 100 means everything', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `s${String(index)}`)
    const progress = pathProgress(outline([ids]), done(...ids.slice(1)))
    expect(progress.learning).toEqual({ done: 1999, total: 2000, percent: 99.9 })
    expect(progress.status).toBe('in_progress')
  })

  test('calls a measure with nothing in it complete', () => {
    const progress = pathProgress(outline([['a']]), done('a'))
    expect(progress.verification).toEqual({ done: 0, total: 0, percent: 100 })
    expect(progress.status).toBe('complete')
  })

  test('weighs by item: one of a hundred steps is one percent', () => {
    const ids = Array.from({ length: 99 }, (_, index) => `s${String(index)}`)
    const { learning } = pathProgress(outline([['a'], ids]), done('a'))
    expect(learning.percent).toBe(1)
  })

  test('needs both measures for a complete phase', () => {
    const one = outline([['a']])
    const requirement = { id: 'r', formerIds: [] }
    const phases = one.phases.map((it) => ({ ...it, requirements: [requirement] }))
    const half = pathProgress({ ...one, phases }, done('a'))
    expect(half.phases[0]?.status).toBe('in_progress')
    const proved = { ...done('a'), requirements: new Set(['r']) }
    expect(pathProgress({ ...one, phases }, proved).phases[0]?.status).toBe('complete')
  })
})

describe('continue', () => {
  const question = { id: 'q', formerIds: [] }
  const requirement = { id: 'r', formerIds: [] }
  const [first] = outline([['a', 'b'], ['c']]).phases
  const second = outline([['d']]).phases
  const whole: PathOutline = {
    id: 'path',
    formerIds: [],
    phases: [
      {
        id: 'one',
        formerIds: [],
        topics: (first?.topics ?? []).map((it) => ({ ...it, questions: [question] })),
        requirements: [requirement],
      },
      ...second,
    ],
  }
  const passed = new Set(['q'])

  test.each([
    ['nothing is done', done(), { kind: 'step', id: 'a' }],
    ['a later step is done', done('b', 'd'), { kind: 'step', id: 'a' }],
    ['a topic is read', done('a', 'b'), { kind: 'question', id: 'q' }],
    [
      'all is learned',
      { ...done('a', 'b', 'c'), questions: passed },
      { kind: 'requirement', id: 'r' },
    ],
    [
      'a phase is complete',
      { ...done('a', 'b', 'c'), questions: passed, requirements: new Set(['r']) },
      { kind: 'step', id: 'd' },
    ],
    [
      'everything is done',
      { ...done('a', 'b', 'c', 'd'), questions: passed, requirements: new Set(['r']) },
      null,
    ],
  ])('goes to the first open item when %s', (_case, recorded, expected) => {
    expect(pathProgress(whole, recorded).continue).toEqual(expected)
  })
})
