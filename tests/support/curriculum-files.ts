import { expect, test } from 'vitest'

import { describeFault } from '#catalogue/faults.ts'
import { compileFolder, type LoadResult } from '#catalogue/load.ts'
import type { Catalogue } from '#catalogue/types.ts'

/** The files of a curriculum by path; a value of `null` takes a file away. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** The facts of the site. */
export const SITE = 'site.yaml'
/** The facts of the only path. */
export const PATH = 'paths/joinery/path.yaml'
/** The first phase: two requirements. */
export const TOOLS = 'paths/joinery/01-tools/phase.yaml'
/** The first topic: two steps, a picture, links, a `choice` and a `short` question. */
export const SAWS = 'paths/joinery/01-tools/01-saws.md'
/** The second topic: a `free` and a `scenario` question. */
export const PLANES = 'paths/joinery/01-tools/02-planes.md'
/** The second phase: every other kind of check. */
export const MAKING = 'paths/joinery/02-making/phase.yaml'
/** The third topic, whose only step is for edits. */
export const JOINTS = 'paths/joinery/02-making/01-joints.md'
/** A picture, shown in a step. */
export const JOINT = 'assets/joint.svg'

/** A sound curriculum in which every kind of question and of check is there once. */
export const workshop = {
  [SITE]: `title: Workshop
description: A curriculum for tests.
paths: [joinery]
support-url: mailto:help@example.test
retired:
  - { id: old-saw, kind: step, since: 2026-05-01, note: Replaced. }
`,
  [JOINT]: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
  [PATH]: `id: joinery
title: Joinery
summary: Make things of wood.
description: See [the tools](phase:tools).
level: intermediate
hours: 12
gating: sequential
badge: { id: joiner, title: Joiner, description: Made it all. }
renamed-from: carpentry
`,
  [TOOLS]: `id: tools
title: Tools
summary: What there is.
requirements:
  - id: fork-the-bench
    title: Fork the bench
    instructions: Fork it.
    check: { kind: github-fork, upstream: workshop-org/bench }
  - id: readme
    title: Say who you are
    instructions: Write it.
    after: [fork-the-bench, saw-a-board]
    check: { kind: github-profile-readme }
`,
  [SAWS]: `---
id: saws
title: Saws
summary: Cut wood.
minutes: 20
objectives:
  - Name a *saw*
questions:
  - id: which-saw
    kind: choice
    prompt: Which one?
    explanation: See [the step](step:saw-a-board).
    options:
      - { id: rip, text: A \`rip\` saw, correct: true }
      - { id: hammer, text: A hammer, feedback: Not a saw. }
  - id: how-many-teeth
    kind: short
    prompt: How many?
    accept: { number: { value: 12, tolerance: 1 } }
---
Wood is cut with saws.

## Look at it {#look-at-a-saw renamed-from=see-a-saw}

![a joint](assets/joint.svg)

## Saw a board {#saw-a-board}

Go on to [planes](topic:planes), or read <https://example.test/saws>.
`,
  [PLANES]: `---
id: planes
title: Planes
summary: Smooth wood.
minutes: 30
objectives: [Smooth a board]
questions:
  - id: why-it-tears
    kind: free
    prompt: Why does it tear?
    rubric:
      version: 1
      items:
        - id: grain
          text: Says that it goes against the grain
          required: true
          signals: { terms: [grain] }
    examples:
      - { answer: It goes against the grain., verdicts: { grain: met } }
  - id: what-now
    kind: scenario
    prompt: What do you do?
    seeds:
      - { id: torn, text: The board is torn. }
      - { id: hollow, text: The board is hollow. }
    rubric:
      version: 2
      items:
        - { id: looks, text: Looks first, signals: { patterns: ['look(s|ed)?'] } }
---
## Plane it {#plane-it}

\`\`\`sh
plane --help
\`\`\`
`,
  [MAKING]: `id: making
title: Making
summary: Make something.
badge: { id: maker, title: Maker, description: Made something. }
requirements:
  - id: drawing
    title: The drawing
    instructions: Put it there.
    check:
      kind: github-files
      repository: { of: fork-the-bench }
      files: [{ path: docs/drawing.md, matches: '^# ' }]
  - id: checked
    title: Checked by the robot
    instructions: Make it green.
    check: { kind: github-workflow, repository: { of: drawing }, workflow: ci.yml }
  - id: joined
    title: Joined
    instructions: Send it.
    check:
      kind: github-pull-request
      repository: { upstream: workshop-org/bench }
      files: ['parts/**/*.md']
  - id: crate
    title: Crate
    instructions: Push it.
    check: { kind: container-image, image: '{github_name}/crate' }
  - id: delivered
    title: Delivered
    instructions: Serve it.
    check:
      kind: http
      requests:
        - name: put a note there
          method: POST
          path: /notes
          headers: { X-Run: '{nonce}' }
          json: { text: 'hello {nonce}' }
          expect: { status: 201, schema: { type: object, required: [id] } }
          save: { note_id: /id }
        - name: read it back
          path: /notes/{note_id}
          expect: { contains: '{nonce}' }
      cleanup:
        - { name: take it away, method: DELETE, path: '/notes/{note_id}' }
  - id: lab-work
    title: Lab work
    instructions: Paste the token.
    check:
      kind: signed-token
      lab: glue
      algorithm: HS256
      key-variable: WAYMARK_LAB_GLUE
  - id: list-of-parts
    title: List of parts
    instructions: Paste it.
    check: { kind: json, schema: { type: array, items: { type: string } } }
  - id: looking-back
    title: Looking back
    instructions: Write it.
    check:
      kind: reflection
      prompt: What would you do **differently**?
      rubric:
        version: 1
        items: [{ id: any, text: One thing, signals: { terms: [would] } }]
  - id: review
    title: Review
    instructions: Have it read.
    check:
      kind: repository-review
      repository: { name: bench }
      files: [docs/drawing.md]
      rubric:
        version: 1
        items: [{ id: any, text: One thing, signals: { terms: [wood] } }]
`,
  [JOINTS]: `---
id: joints
title: Joints
summary: Put wood together.
minutes: 40
objectives: [Make a joint]
---
## Cut it {#cut-a-joint}

Cut.
`,
} satisfies Record<string, string>

/** Compiles the workshop with changes; `base` is another order of its files. */
export async function compileFiles(
  changes: Files = {},
  base: Files = workshop,
): Promise<LoadResult> {
  const files = Object.entries({ ...base, ...changes })
  return compileFolder({ entries: entriesOf(files), faults: [] })
}

/** The catalogue of the workshop with changes. @throws Error they bring faults about */
export async function compiled(changes: Files = {}): Promise<Catalogue> {
  const { catalogue, faults } = await compileFiles(changes)
  if (catalogue === null) throw new Error(faults.map(describeFault).join('\n'))
  return catalogue
}

/** The faults of the workshop with some files changed, one line each. */
export async function faultsWith(changes: Files): Promise<readonly string[]> {
  const { faults } = await compileFiles(changes)
  return faults.map(describeFault)
}

/** A path of one of the workshop's files. */
export type WorkshopFile = keyof typeof workshop

/** An edit of the workshop, and the faults that it has to bring about. */
export interface FaultCase {
  readonly name: string
  readonly changes: Files
  /** File, line and column, and the message with the suggestion in brackets. */
  readonly faults: readonly (readonly [string, string, string])[]
}

/** A test for each edit: it brings about these faults, all of them and no others. */
export function testFaults(cases: readonly FaultCase[]): void {
  test.each(cases)('$name', async ({ changes, faults }) => {
    const lines = faults.map(([file, place, words]) => `${file}:${place} ${words}`)
    expect(await faultsWith(changes)).toEqual(lines)
  })
}

/** One of the workshop's files with something behind it. */
export function appended(file: WorkshopFile, text: string): Files {
  return { [file]: workshop[file] + text }
}

/** One of the workshop's files with a part of its text replaced. */
export function edited(file: WorkshopFile, part: string, by: string): Files {
  const text: string = workshop[file]
  if (!text.includes(part)) throw new Error(`${file} does not hold ${part}`)
  return { [file]: text.replace(part, () => by) }
}

function entriesOf(files: readonly (readonly [string, string | Uint8Array | null])[]) {
  const there = files.flatMap(([path, content]) =>
    content === null ? [] : [{ path, bytes: bytesOf(content) }],
  )
  const folders = new Set(there.flatMap(({ path }) => foldersOf(path)))
  return [...[...folders].map((path) => ({ path, bytes: null })), ...there]
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
