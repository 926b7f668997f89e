import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue } from '#catalogue/types.ts'
import {
  compileFiles,
  JOINT,
  JOINTS,
  PATH,
  workshop,
} from '#tests/support/curriculum-files.ts'

async function compiled(...args: Parameters<typeof compileFiles>): Promise<Catalogue> {
  const { catalogue, faults } = await compileFiles(...args)
  if (catalogue === null) throw new Error(JSON.stringify(faults))
  return catalogue
}

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

describe('the hash', () => {
  test('does not depend on the order in which files are read', async () => {
    const { sha256 } = await compiled()
    const files = Object.entries(workshop)
    const order = fc.shuffledSubarray(files, { minLength: files.length })
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        const { catalogue } = await compileFiles({}, Object.fromEntries(shuffled))
        expect(catalogue?.sha256).toBe(sha256)
      }),
      { numRuns: 10 },
    )
  })

  test('does not depend on line ends or a byte order mark', async () => {
    const { sha256 } = await compiled()
    const windows = Object.entries(workshop)
      .filter(([file]) => file !== JOINT)
      .map(([file, text]): [string, string] => [
        file,
        `\u{feff}${text.replaceAll('\n', '\r\n')}`,
      ])
    expect((await compiled(Object.fromEntries(windows))).sha256).toBe(sha256)
  })

  test.each([
    ['a word', { [PATH]: workshop[PATH].replace('Made it all', 'Made it') }],
    ['a step', { [JOINTS]: workshop[JOINTS].replace('Cut.', 'Cut!') }],
    ['a picture', { [JOINT]: '<svg><path d="M1 1"/></svg>' }],
  ])('changes with %s', async (_, changes) => {
    expect((await compiled(changes)).sha256).not.toBe((await compiled()).sha256)
  })
})

test('every id that has the form comes back as it was written', async () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
  const id = fc.array(word, { minLength: 1, maxLength: 7 }).map((it) => it.join('-'))
  const taken = new Set(
    Object.values(workshop)
      .join(' ')
      .match(/[a-z0-9-]+/g),
  )
  const ids = fc.uniqueArray(
    id.filter((it) => !taken.has(it)),
    { minLength: 1, maxLength: 20 },
  )
  await fc.assert(
    fc.asyncProperty(ids, async (steps) => {
      const sections = steps.map((step) => `## Step {#${step}}\n\nDo it.\n`)
      const catalogue = await compiled({
        [JOINTS]: `${workshop[JOINTS]}\n${sections.join('\n')}`,
      })
      expect(steps.map((step) => catalogue.step(step)?.id)).toEqual(steps)
    }),
    { numRuns: 20 },
  )
})
