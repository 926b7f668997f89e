import { describe, expect, test } from 'vitest'

import { recordedIds } from '#catalogue/recorded-ids.ts'
import { compiled, edited, MAKING, SAWS } from '#tests/support/curriculum-files.ts'

test('the site has its facts, and defaults for those that are left out', async () => {
  const { site, retired } = await compiled()
  expect(site).toEqual({
    title: 'Workshop',
    description: 'A curriculum for tests.',
    language: 'en',
    streakGraceDays: 2,
    lockout: { failures: 3, windowMinutes: 60 },
    supportUrl: 'mailto:help@example.test',
  })
  expect(retired).toEqual([
    { id: 'old-saw', kind: 'step', since: '2026-05-01', note: 'Replaced.' },
  ])
})

test('every part is found by its id, and knows what it is part of', async () => {
  const catalogue = await compiled()
  const step = catalogue.step('look-at-a-saw')
  expect(step).toMatchObject({ position: 1, title: 'Look at it' })
  expect(step?.topic).toBe(catalogue.topic('saws'))
  expect(step?.topic.phase).toBe(catalogue.phase('tools'))
  expect(step?.topic.phase.path).toBe(catalogue.path('joinery'))
  expect(catalogue.question('how-many-teeth')?.topic).toBe(step?.topic)
  expect(catalogue.requirement('drawing')?.phase).toBe(catalogue.phase('making'))
  expect(catalogue.step('saws')).toBeNull()
  expect(catalogue.path('constructor')).toBeNull()
})

test('records of former ids count for their successors', async () => {
  const catalogue = await compiled()
  const step = catalogue.step('look-at-a-saw')
  expect(step && recordedIds(step)).toEqual(['look-at-a-saw', 'see-a-saw'])
  expect(catalogue.path('joinery')?.formerIds).toEqual(['carpentry'])
  expect(catalogue.step('see-a-saw')).toBeNull()
})

test('a requirement waits for the one that finds its repository', async () => {
  const catalogue = await compiled()
  expect(catalogue.requirement('drawing')?.after).toEqual(['fork-the-bench'])
  expect(catalogue.requirement('readme')?.after).toEqual([
    'fork-the-bench',
    'saw-a-board',
  ])
})

describe('questions', () => {
  test.each([
    [
      'which-saw',
      {
        kind: 'choice',
        multiple: false,
        promptHtml: '<p>Which one?</p>',
        explanationHtml:
          '<p>See <a href="/paths/joinery/tools/saws#saw-a-board">the step</a>.</p>',
        options: [
          {
            id: 'rip',
            html: 'A <code>rip</code> saw',
            correct: true,
            feedbackHtml: null,
          },
          {
            id: 'hammer',
            html: 'A hammer',
            correct: false,
            feedbackHtml: 'Not a saw.',
          },
        ],
      },
    ],
    [
      'how-many-teeth',
      { kind: 'short', accept: { by: 'number', value: 12, tolerance: 1 } },
    ],
    [
      'why-it-tears',
      {
        kind: 'free',
        maxLength: 4000,
        rubric: {
          version: 1,
          passAt: 0.7,
          items: [
            {
              id: 'grain',
              text: 'Says that it goes against the grain',
              required: true,
              hint: null,
              signals: { terms: ['grain'], patterns: [], atLeast: 1 },
            },
          ],
        },
        examples: [
          {
            answer: 'It goes against the grain.',
            seed: null,
            verdicts: { grain: 'met' },
          },
        ],
      },
    ],
    [
      'what-now',
      {
        kind: 'scenario',
        seeds: [
          { id: 'torn', text: 'The board is torn.', html: '<p>The board is torn.</p>' },
          {
            id: 'hollow',
            text: 'The board is hollow.',
            html: '<p>The board is hollow.</p>',
          },
        ],
      },
    ],
  ])('%s', async (id, question) => {
    expect((await compiled()).question(id)).toMatchObject(question)
  })
})

describe('checks', () => {
  test.each([
    ['fork-the-bench', { kind: 'github-fork', upstream: 'workshop-org/bench' }],
    ['readme', { kind: 'github-profile-readme', minLength: 1 }],
    [
      'drawing',
      {
        kind: 'github-files',
        repository: { by: 'requirement', requirementId: 'fork-the-bench' },
        files: [
          {
            path: 'docs/drawing.md',
            matches: '^# ',
            minBytes: 1,
            maxBytes: 262_144,
          },
        ],
      },
    ],
    [
      'checked',
      {
        kind: 'github-workflow',
        repository: { by: 'requirement', requirementId: 'drawing' },
        workflow: 'ci.yml',
      },
    ],
    [
      'joined',
      {
        kind: 'github-pull-request',
        repository: { by: 'upstream', upstream: 'workshop-org/bench' },
        files: ['parts/**/*.md'],
      },
    ],
    [
      'crate',
      {
        kind: 'container-image',
        registry: 'ghcr.io',
        image: '{github_name}/crate',
        tag: 'latest',
      },
    ],
    [
      'lab-work',
      {
        kind: 'signed-token',
        lab: 'glue',
        signature: { algorithm: 'HS256', keyVariable: 'WAYMARK_LAB_GLUE' },
      },
    ],
    [
      'list-of-parts',
      {
        kind: 'json',
        schema: { type: 'array', items: { type: 'string' } },
        placeholder: null,
      },
    ],
  ])('%s', async (id, check) => {
    expect((await compiled()).requirement(id)?.check).toEqual(check)
  })

  test('delivered', async () => {
    expect((await compiled()).requirement('delivered')?.check).toMatchObject({
      kind: 'http',
      requests: [
        {
          method: 'POST',
          json: { text: 'hello {nonce}' },
          expect: { statuses: [201], contains: [] },
          save: { note_id: '/id' },
        },
        { method: 'GET', json: null, expect: { statuses: [], contains: ['{nonce}'] } },
      ],
      cleanup: [{ method: 'DELETE', path: '/notes/{note_id}' }],
    })
  })
})

test('nothing in it can be changed', async () => {
  const catalogue = await compiled()
  const seen = new Set<unknown>()
  const frozen = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return true
    if (ArrayBuffer.isView(value)) return true
    seen.add(value)
    return Object.isFrozen(value) && Object.values(value).every(frozen)
  }
  expect(frozen(catalogue)).toBe(true)
  expect(seen.size).toBeGreaterThan(100)
})

test.each([
  ['{ fork-of: a/b }', { by: 'fork', upstream: 'a/b' }],
  ['{ name: bench }', { by: 'name', name: 'bench' }],
])('the repository %s', async (text, repository) => {
  const catalogue = await compiled(edited(MAKING, '{ of: drawing }', text))
  expect(catalogue.requirement('checked')?.check).toMatchObject({ repository })
})

test('the other kind of signature', async () => {
  const key = 'A'.repeat(43)
  const catalogue = await compiled(
    edited(
      MAKING,
      'HS256\n      key-variable: WAYMARK_LAB_GLUE',
      `EdDSA\n      key: ${key}`,
    ),
  )
  expect(catalogue.requirement('lab-work')?.check).toMatchObject({
    signature: { algorithm: 'EdDSA', key },
  })
})

test.each([
  ['{ exact: Saw }', { by: 'exact', values: ['Saw'], ignoreCase: false }],
  [
    '{ exact: [a, b], ignore-case: true }',
    { by: 'exact', values: ['a', 'b'], ignoreCase: true },
  ],
  ["{ pattern: '1[23]' }", { by: 'pattern', pattern: '1[23]', ignoreCase: false }],
])('a short question that accepts %s', async (text, accept) => {
  const before = '{ number: { value: 12, tolerance: 1 } }'
  const catalogue = await compiled(edited(SAWS, before, text))
  expect(catalogue.question('how-many-teeth')).toMatchObject({ accept })
})
