import { leaveAttempt, type AttemptSketch } from './attempt-rows.ts'
import type { PathSketch } from './curriculum.ts'
import { checkStep } from './requirement-views.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

const REQUIREMENTS = `  - id: greeting
    title: Greet whoever comes by
    instructions: Write a README for your profile.
    after: [saw-it]
    check: { kind: github-profile-readme }
  - id: forked
    title: Fork the plan
    instructions: Press Fork.
    check: { kind: github-fork, upstream: crafts-org/plan }
  - id: drawn
    title: Draw it
    instructions: Put a drawing into your fork.
    after: [forked]
    check:
      kind: github-files
      repository: { of: forked }
      files: [{ path: docs/drawing-of-the-plan.md }]
  - id: robot
    title: Have it tested
    instructions: Make the workflow green.
    check: { kind: github-workflow, repository: { of: drawn }, workflow: ci.yml }
  - id: merged
    title: Have a part merged
    instructions: Open a pull request.
    check:
      kind: github-pull-request
      repository: { upstream: crafts-org/plan }
      files: ['parts/**/*.md']
  - id: boxed
    title: Box it
    instructions: Push the image.
    check: { kind: container-image, image: '{github_name}/box' }
  - id: shown
    title: Show it
    instructions: Put it on the internet.
    check:
      kind: http
      requests:
        - { name: Says it back, path: '/echo/{nonce}', expect: { contains: '{nonce}' } }
  - id: tested
    title: Test it in the lab
    instructions: Paste the token.
    check:
      kind: signed-token
      lab: stress
      algorithm: HS256
      key-variable: WAYMARK_LAB_STRESS
  - id: measured
    title: Measure it
    instructions: Paste the list.
    check:
      kind: json
      schema: { type: object, required: [height_in_mm] }
  - id: told
    title: Tell of it
    instructions: Write about it.
    check:
      kind: reflection
      prompt: What would you do differently?
      rubric: &
  - id: read
    title: Have it read
    instructions: Have your story read.
    check:
      kind: repository-review
      repository: { of: forked }
      files: [docs/story-of-the-plan.md]
      rubric: &`

const RUBRIC = `
        version: 1
        items:
          - id: names-the-timber
            text: Names the timber of the whole
            hint: Which tree did you cut down?
            signals: { terms: [walnut, larch] }`

/** A path with a requirement of every kind on one page, some behind others. */
export const crafts: PathSketch = {
  id: 'crafts',
  phases: [
    {
      id: 'joinery',
      topics: [{ id: 'sawing', steps: ['saw-it'] }],
      requirements: REQUIREMENTS.replaceAll(' &', RUBRIC),
    },
  ],
}

/** Where the work of {@link crafts} stands. */
export const CRAFTS_PAGE = '/paths/crafts/joinery'

/** A form that is refused there, and where it is sent. */
export const TOO_SHORT = {
  url: '/requirements/told/attempt',
  form: { value: 'Nothing.' },
} as const

const ADDRESS = `https://github.com/ada-walker/${'a-plan-of-a-bench-'.repeat(5)}`

const FOUND = [
  checkStep({ seen: ADDRESS }),
  checkStep({
    name: 'The height',
    verdict: 'failed',
    seen: 'It is a text, and should be a number.',
    nextStep: 'Leave the quotes out.',
  }),
  checkStep({ name: 'The width', verdict: 'skipped' }),
]

const NOT_YET = { message: 'The height is a text.', steps: FOUND } as const

/**
 * One attempt and more in every state, in their order. Those that wait are of tomorrow:
 * nobody takes them for lost.
 */
const ATTEMPTS = [
  ['forked', { state: 'failed', message: 'There is no fork yet.' }],
  ['forked', { state: 'cancelled' }],
  ['forked', { state: 'succeeded', message: 'There it is.', steps: [checkStep()] }],
  ['drawn', { state: 'postponed', message: 'GitHub does not answer just now.' }],
  ['read', { state: 'queued' }],
  ['merged', { state: 'running' }],
  ['boxed', { state: 'unavailable', message: 'The registry does not answer.' }],
  ['tested', { state: 'cancelled', value: 'a.b.c' }],
  ['measured', { state: 'unavailable', value: '{', message: 'It was our fault.' }],
  ['measured', { state: 'failed', value: '{ "height_in_mm": "720" }', ...NOT_YET }],
] as const satisfies readonly (readonly [string, Omit<AttemptSketch, 'requirement'>])[]

/** Leaves attempts of somebody at {@link crafts}, one and more in every state. */
export async function leaveCrafts(site: Site, person: Visitor): Promise<void> {
  const { id: userId } = (await person.get('/api/me')).json<{ id: string }>()
  const begun = Date.now()
  await site.database.database.transact(async (tx) => {
    for (const [index, [id, sketch]] of ATTEMPTS.entries()) {
      const waits = ['queued', 'running', 'postponed'].includes(sketch.state)
      const submittedAt = new Date(begun + index + (waits ? 86_400_000 : 0))
      const requirement = site.app.catalogue().requirement(id)
      await leaveAttempt(tx, userId, { requirement, ...sketch, submittedAt })
    }
  })
}
