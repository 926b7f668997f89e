import { describe, expect, test } from 'vitest'

import { buildPath } from '#tests/support/catalogue-builder.ts'

import * as links from './links.ts'

const path = buildPath({
  id: 'web',
  phases: [
    {
      id: 'shell',
      topics: [{ id: 'files', steps: [{ id: 'list' }], questions: ['choice'] }],
      requirements: [{ id: 'prove' }],
    },
  ],
})
const [phase] = path.phases
const [topic] = phase?.topics ?? []
const [step] = topic?.steps ?? []

test('each place has one address, and what lies on a page is found there', () => {
  if (!phase || !topic || !step) throw new Error('the path is not as it was built')
  const [question] = topic.questions
  const [requirement] = phase.requirements
  expect([
    links.pathUrl(path),
    links.phaseUrl(phase),
    links.topicUrl(topic),
    links.stepUrl(step),
    question && links.questionUrl(question),
    requirement && links.requirementUrl(requirement),
  ]).toEqual([
    '/paths/web',
    '/paths/web/shell',
    '/paths/web/shell/files',
    '/paths/web/shell/files#list',
    '/paths/web/shell/files#files-question-1',
    '/paths/web/shell#prove',
  ])
})

test('the way on leads to the topic, or to the phase for hands-on work', () => {
  if (!phase || !topic) throw new Error('the path is not as it was built')
  const place = { title: 'Any', path, phase }
  const toStep = { ...place, kind: 'step', id: 'list', topic } as const
  const toWork = { ...place, kind: 'requirement', id: 'prove', topic: null } as const
  expect(links.continueUrl(toStep)).toBe('/paths/web/shell/files#list')
  expect(links.continueUrl(toWork)).toBe('/paths/web/shell#prove')
})

test('the mentors’ queue has an address for each part of it', () => {
  expect(links.reviewUrl()).toBe('/review')
  const part = { state: 'open', reason: null, question_id: 'a&b', cursor: null }
  expect(links.reviewUrl(part)).toBe('/review?state=open&question_id=a%26b')
  expect(links.reviewCaseUrl({ answerId: 'one' })).toBe('/review/one')
})

describe('a problem with an attempt', () => {
  const attempt = { id: 'one', requirementId: 'a&b', state: 'failed' } as const

  test.each([
    ['mailto:help@example.test', 'subject'],
    ['mailto:help@example.test?cc=all%40example.test', 'subject'],
    ['https://example.test/new?labels=a+b#form', 'title'],
  ])('is told at %s, everything encoded', (supportUrl, title) => {
    const url = links.reportUrl(supportUrl, attempt)
    expect(url).not.toMatch(/[+\s]/)
    const [before, given] = [new URL(supportUrl), new URL(url)]
    expect([given.protocol, given.host, given.pathname, given.hash]).toEqual([
      before.protocol,
      before.host,
      before.pathname,
      before.hash,
    ])
    expect(Object.fromEntries(given.searchParams)).toEqual({
      ...Object.fromEntries(before.searchParams),
      [title]: 'Hands-on work a&b: failed',
      body: 'Requirement: a&b\r\nAttempt: one\r\nState: failed\r\n\r\n',
    })
  })
})

test.each([
  [null, '/sign-in'],
  ['/paths?a=1&b=2#list', '/sign-in?next=%2Fpaths%3Fa%3D1%26b%3D2%23list'],
])('signing in leads back to %s', (next, expected) => {
  expect(links.signInUrl(next)).toBe(expected)
  expect(links.signUpUrl(next)).toBe(expected.replace('sign-in', 'sign-up'))
})
