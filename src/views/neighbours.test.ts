import { expect, test } from 'vitest'

import { buildPath } from '#tests/support/catalogue-builder.ts'

import { nextOf, previousOf, stepBefore } from './neighbours.ts'

const path = buildPath({
  phases: [
    { id: 'a', topics: [{ id: 'a-1' }, { id: 'a-2' }], requirements: [{}] },
    { id: 'b', topics: [{ id: 'b-1' }, { id: 'b-2' }] },
    { id: 'c', topics: [{ id: 'c-1' }] },
  ],
})
const topics = path.phases.flatMap((phase) => phase.topics)

test('a path is walked by topics, and through the hands-on work of each phase', () => {
  expect(topics.map((topic) => nextOf(topic)?.url ?? null)).toEqual([
    '/paths/path/a/a-2',
    '/paths/path/a#hands_on',
    '/paths/path/b/b-2',
    '/paths/path/c/c-1',
    null,
  ])
  expect(topics.map((topic) => previousOf(topic)?.url ?? null)).toEqual([
    null,
    '/paths/path/a/a-1',
    '/paths/path/a/a-2',
    '/paths/path/b/b-1',
    '/paths/path/b/b-2',
  ])
})

test('before a step lies the one above it, or the last of the topic before', () => {
  const steps = topics.flatMap((topic) => topic.steps)
  const before = steps.map((step) => stepBefore(step)?.id ?? null)
  expect(before).toEqual([null, ...steps.slice(0, -1).map((step) => step.id)])
})
