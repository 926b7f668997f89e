import type { PathSketch } from './curriculum.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** An award as the API shows it. */
export interface AwardSeen {
  readonly badge_id: string
  readonly kind: string
  readonly title: string
  readonly description: string
  readonly days: number | null
  readonly image_url: string
  readonly awarded_at: string
  readonly retired: boolean
  readonly credential_id: string
  readonly credential_url: string
}

/** The badges that somebody has, oldest first. */
export async function awardsOf(who: Visitor): Promise<readonly AwardSeen[]> {
  const answer = await who.get('/api/me/badges')
  return answer.json<{ items: readonly AwardSeen[] }>().items
}

/** Ids of the badges that somebody was awarded, the oldest first. */
export async function badgeIdsOf(who: Visitor): Promise<readonly string[]> {
  return (await awardsOf(who)).map((award) => award.badge_id)
}

/** The id that somebody's records are kept under. */
export async function idOf(who: Visitor): Promise<string> {
  return (await who.get('/api/me')).json<{ id: string }>().id
}

/** Completes a step. @throws Error the site refuses */
export async function complete(who: Visitor, step: string): Promise<void> {
  const answer = await who.post(`/api/steps/${step}/completion`)
  if (answer.status !== 201) throw new Error(`${step} is refused: ${answer.text}`)
}

/** Puts completions of steps that are no longer served on record, one an instant. */
export async function leaveActivity(
  site: Pick<Site, 'database'>,
  userId: string,
  instants: readonly Date[],
): Promise<void> {
  const rows = instants.map((at, index) => ({
    user_id: userId,
    step_id: `gone-${String(at.getTime())}-${String(index)}`,
    completed_at: at,
  }))
  const { transact } = site.database.database
  await transact((tx) => tx.insertInto('step_completions').values(rows).execute())
}

/** Two phases of steps, each with a badge, and a badge for both. */
export const stroll: PathSketch = {
  id: 'stroll',
  badge: 'stroll-badge',
  phases: [
    {
      id: 'uphill',
      badge: 'uphill-badge',
      topics: [{ id: 'climbing', steps: ['lace-up', 'climb'] }],
    },
    {
      id: 'downhill',
      badge: 'downhill-badge',
      topics: [{ id: 'descending', steps: ['descend'] }],
    },
  ],
}

/** A phase whose badge takes a step and a right answer. */
export const quizWalk: PathSketch = {
  id: 'quiz-walk',
  phases: [
    {
      id: 'naming',
      badge: 'naming-badge',
      topics: [
        {
          id: 'trees',
          steps: ['look-up'],
          questions: `  - id: name-the-tree
    kind: short
    prompt: Which tree bears acorns?
    accept: { exact: oak, ignore-case: true }`,
        },
      ],
    },
  ],
}

/** A phase whose badge takes a written answer that is graded by a rubric. */
export const essayWalk: PathSketch = {
  id: 'essay-walk',
  phases: [
    {
      id: 'telling',
      badge: 'telling-badge',
      topics: [
        {
          id: 'brooks',
          steps: ['cross-the-brook'],
          questions: `  - id: tell-the-brook
    kind: free
    max-length: 500
    prompt: Why did the brook rise?
    rubric:
      version: 1
      items:
        - id: names-rain
          text: Says that it had rained
          required: true
          hint: What fell?
          signals: { terms: [rain] }`,
        },
      ],
    },
  ],
}

/** A phase whose badge takes hands-on work that needs no other server. */
export const workWalk: PathSketch = {
  id: 'work-walk',
  phases: [
    {
      id: 'building',
      badge: 'building-badge',
      topics: [{ id: 'stools', steps: ['saw-the-legs'] }],
      requirements: `  - id: list-of-parts
    title: List of parts
    instructions: Paste the list.
    check:
      kind: json
      schema:
        type: object
        required: [legs]
        properties: { legs: { const: 4 } }`,
    },
  ],
}

/** Ids of all the steps of {@link crowdWalk}. */
export const crowdSteps: readonly string[] = Array.from(
  { length: 50 },
  (_, index) => `stone-${String(index + 1)}`,
)

/** Fifty steps in one phase, with a badge for the phase and one for the path. */
export const crowdWalk: PathSketch = {
  id: 'crowd-walk',
  badge: 'crowd-path-badge',
  phases: [
    {
      id: 'stepping-stones',
      badge: 'crowd-badge',
      topics: [{ id: 'stones', steps: crowdSteps }],
    },
  ],
}
