import { expect, test } from 'vitest'

import type { RequirementCheck } from '#catalogue/requirement-checks.ts'
import { httpCheck } from '#tests/support/catalogue-builder.ts'

import { checkWords } from './check-words.ts'
import { render } from './html.ts'

const rubric = { version: 1, passAt: 0.7, items: [] }
const fork = { by: 'fork', upstream: 'up/stream' } as const
const named = { by: 'name', name: 'notes' } as const

const cases: readonly (readonly [RequirementCheck, readonly string[]])[] = [
  [
    { kind: 'github-profile-readme', minLength: 1 },
    ['Your GitHub profile repository has a README with text in it.'],
  ],
  [
    { kind: 'github-fork', upstream: 'up/stream' },
    ['Your GitHub account has a fork of up/stream.'],
  ],
  [
    {
      kind: 'github-files',
      repository: named,
      files: [
        { path: 'a.md', matches: null, minBytes: 1, maxBytes: 2 },
        { path: 'b.md', matches: 'x', minBytes: 1, maxBytes: 2 },
      ],
    },
    [
      'The file a.md is in your repository notes.',
      'The file b.md is in your repository notes, with the expected content.',
    ],
  ],
  [
    { kind: 'github-workflow', repository: fork, workflow: 'ci.yml' },
    [
      'In your fork of up/stream, the workflow ci.yml succeeded ' +
        'on the newest commit of the default branch.',
    ],
  ],
  [
    {
      kind: 'github-pull-request',
      repository: { by: 'upstream', upstream: 'up/stream' },
      files: ['src/**'],
    },
    ['A pull request of yours to up/stream was merged.', 'It touches src/**.'],
  ],
  [
    { kind: 'container-image', registry: 'ghcr.io', image: 'a/b', tag: 'latest' },
    ['The image ghcr.io/a/b:latest can be pulled by anyone.'],
  ],
  [
    httpCheck,
    [
      'Your service answers 1 request at the address you give, over https:',
      'reads a note: GET /notes',
    ],
  ],
  [
    {
      kind: 'signed-token',
      lab: 'shell-lab',
      signature: { algorithm: 'HS256', keyVariable: 'WAYMARK_LAB_SHELL' },
    },
    ['You hand in the token that the lab “shell-lab” gave you.'],
  ],
  [
    { kind: 'json', schema: {}, placeholder: null },
    ['You paste JSON that has the shape the instructions describe.'],
  ],
  [
    {
      kind: 'reflection',
      promptText: '',
      promptHtml: '',
      rubric,
      minLength: 100,
      maxLength: 900,
      examples: [],
    },
    ['You write a piece of 100 to 900 characters; it is read against a rubric.'],
  ],
  [
    {
      kind: 'repository-review',
      repository: { by: 'requirement', requirementId: 'fork' },
      files: ['a.ts', 'b.ts'],
      maxBytes: 10,
      rubric,
    },
    [
      'In the repository of the hands-on work before this, ' +
        'these files are read against a rubric: a.ts, b.ts.',
    ],
  ],
]

test.each(cases)('what $kind looks for', (check, expected) => {
  const sentences = checkWords(check).map((words) =>
    render(words)
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll(/\s+/g, ' '),
  )
  expect(sentences).toEqual(expected)
})
