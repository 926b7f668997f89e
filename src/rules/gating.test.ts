import fc from 'fast-check'
import { expect, test } from 'vitest'

import { lockedSteps, type GatedPath } from './gating.ts'

const IDS = ['a', 'b', 'c', 'd']

function path(gating: GatedPath['gating'], former: readonly string[] = []): GatedPath {
  const topic = (ids: readonly string[]) => ({
    id: `t-${ids.join('')}`,
    formerIds: [],
    steps: ids.map((id) => ({ id, formerIds: id === 'a' ? former : [] })),
    questions: [],
  })
  const phase = (ids: readonly string[]) => ({
    id: `p-${ids.join('')}`,
    formerIds: [],
    topics: [topic(ids)],
    requirements: [],
  })
  const phases = [phase(IDS.slice(0, 2)), phase(IDS.slice(2))]
  return { id: 'path', formerIds: [], gating, phases }
}

function done(...steps: readonly string[]) {
  return { steps: new Set(steps), questions: new Set([]), requirements: new Set([]) }
}

test('locks nothing in an open path', () => {
  expect([...lockedSteps(path('open'), done())]).toEqual([])
})

test.each([
  ['nothing is done', done(), ['b', 'c', 'd']],
  ['the first is done', done('a'), ['c', 'd']],
  ['a phase is done', done('a', 'b'), ['d']],
  ['a later step was done before', done('a', 'd'), ['c']],
  ['all is done', done('a', 'b', 'c', 'd'), []],
])('locks behind the first open step when %s', (_case, records, locked) => {
  expect([...lockedSteps(path('sequential'), records)]).toEqual(locked)
})

test('takes a record under an earlier id for the step', () => {
  expect([...lockedSteps(path('sequential', ['old']), done('old'))]).toEqual(['c', 'd'])
})

test('always leaves something to do until all is done', () => {
  fc.assert(
    fc.property(fc.subarray(IDS), (completed) => {
      const locked = lockedSteps(path('sequential'), done(...completed))
      const open = IDS.filter((id) => !completed.includes(id) && !locked.has(id))
      expect(open).toHaveLength(completed.length === IDS.length ? 0 : 1)
    }),
  )
})
