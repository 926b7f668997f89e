import { Client } from 'pg'
import { expect, test } from 'vitest'

import { createCurriculum, type PathSketch } from '#tests/support/curriculum.ts'
import { createTestDatabase } from '#tests/support/database.ts'
import { signUp } from '#tests/support/site.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { createVisitor } from '#tests/support/visitor.ts'
import { startWaymark, type Ended } from '#tests/support/waymark.ts'
import { repairsPath } from '#tests/support/workshop-paths.ts'
import { handsOf, QUICKLY, startWorkshopWorld } from '#tests/support/workshop.ts'

/** One more than a process checks at once waits, and another one after it. */
const FORKS = Array.from({ length: 12 }, (_, index) => `fork-${String(index)}`)

/** Every third asks for a fork that nobody made. */
const isMade = (_id: string, index: number) => index % 3 !== 0

const forksPath: PathSketch = {
  id: 'forks',
  phases: [
    {
      id: 'forking',
      topics: [{ id: 'reading', steps: ['read-on'] }],
      requirements: FORKS.map(
        (id, index) => `  - id: ${id}
    title: ${id}
    instructions: Fork it.
    check:
      kind: github-fork
      upstream: workshop-org/${isMade(id, index) ? 'bench' : 'lathe'}`,
      ).join('\n'),
    },
  ],
}

/** A workshop whose server is a process of its own, which can be killed. */
async function startPlace() {
  await using resources = new AsyncDisposableStack()
  const world = resources.use(await startWorkshopWorld())
  const { url, database } = resources.use(await createTestDatabase())
  const curriculum = resources.use(await createCurriculum([forksPath, repairsPath]))
  const data = resources.use(await temporaryFolder('attempts-killed'))
  const { bench } = world
  world.github.addRepository({ owner: bench.owner, name: 'lathe' })
  const user = world.github.addUser({ login: 'ada' })
  const client = resources.adopt(new Client({ connectionString: url }), (it) =>
    it.end(),
  )
  await client.connect()
  const owned = resources.move()
  const rows = <T>(text: string) => database.runScript(text) as Promise<readonly T[]>
  return {
    ...world,
    user,
    rows,
    /** A connection that can hold a lock. */
    client,
    start: () =>
      startWaymark(['serve'], {
        ...world.env,
        PORT: '0',
        DATABASE_URL: url,
        WAYMARK_DATA: data.path,
        WAYMARK_CURRICULUM: curriculum.path,
        LOG_LEVEL: 'info',
      }),
    attempts: async () => [
      ...(await rows<AttemptRow>('select * from requirement_attempts')),
    ],
    /** As if the dead process had been gone for long: all its jobs are due again. */
    makeOld: () =>
      rows(`update requirement_attempts
          set started_at = started_at - interval '10 minutes' where state = 'running';
        update pgboss.job set state = 'retry', start_after = now(), completed_on = null
          where name = 'check-requirement' and state <> 'created'`),
    /** Jobs that are not over. */
    jobs: () =>
      rows(`select 1 from pgboss.job where name = 'check-requirement'
        and state in ('created', 'retry', 'active')`),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

interface AttemptRow {
  readonly id: string
  readonly requirement_id: string
  readonly state: string
  readonly runs: string | number
  readonly finished_at: Date | null
}

/** Ids of the attempts that a process says it has finished. */
function finishedIn({ stdout, stderr }: Ended): readonly string[] {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((it) => it.startsWith('{'))
  return lines
    .map((line) => JSON.parse(line) as { event?: string; attempt_id: string })
    .flatMap(({ event, attempt_id: id }) => (event === 'attempt.finished' ? [id] : []))
    .toSorted()
}

// Ids of version 7 grow with time.
const byNewest = (a: AttemptRow, b: AttemptRow) => (a.id < b.id ? 1 : -1)

test('attempts survive the process that held them, and each ends once', async () => {
  await using place = await startPlace()
  place.github.addFork(place.bench, { owner: place.user })
  place.github.hold()
  await using first = place.start()
  const visitor = createVisitor(await first.address())
  await signUp(visitor, { email: 'ada@example.test' })
  const hands = handsOf(visitor, 'ada')
  for (const id of FORKS) await hands.submit(id)
  const states = async () => {
    const all = (await place.attempts()).map(({ state }) => state)
    return all.toSorted()
  }
  // Ten wait for GitHub, and two for their turn.
  const held = FORKS.map((_id, index) => (index < 2 ? 'queued' : 'running'))
  await expect.poll(states, QUICKLY).toEqual(held)
  first.process.kill('SIGKILL')
  expect(finishedIn(await first.ended)).toEqual([])

  place.github.release()
  const before = await place.attempts()
  await place.makeOld()
  await using second = place.start()
  await second.address()
  const wanted = FORKS.map((id, index) => [
    id,
    isMade(id, index) ? 'succeeded' : 'failed',
  ])
  const ends = async () => {
    const all = await place.attempts()
    return Object.fromEntries(all.map((it) => [it.requirement_id, it.state]))
  }
  await expect.poll(ends, QUICKLY).toEqual(Object.fromEntries(wanted))
  const runsOf = (attempts: readonly AttemptRow[]) =>
    new Map(attempts.map(({ id, runs }) => [id, Number(runs)]))
  const once = before.map((it) => ({ ...it, runs: it.state === 'running' ? 2 : 1 }))
  expect(runsOf(await place.attempts())).toEqual(runsOf(once))

  // Jobs that were done, and not noted as done, change nothing any more. The press
  // wakes those who look for jobs.
  const ended = await place.attempts()
  await place.makeOld()
  const other = createVisitor(await second.address(), visitor.cookies)
  await handsOf(other, 'ada').attempt('joined-again')
  await expect.poll(place.jobs, QUICKLY).toEqual([])
  const [last, ...rest] = (await place.attempts()).toSorted(byNewest)
  expect(rest).toEqual(ended.toSorted(byNewest))
  if (last !== undefined) ended.push(last)
  second.process.kill('SIGTERM')
  expect(finishedIn(await second.ended)).toEqual(ended.map(({ id }) => id).toSorted())
}, 60_000)

test('a process that dies before its result is kept has used nothing up', async () => {
  await using place = await startPlace()
  const files = ['parts/legs/front.md']
  place.github.addPullRequest(place.bench, { author: place.user, files })
  place.github.hold({ at: '/files' })
  await using first = place.start()
  const visitor = createVisitor(await first.address())
  await signUp(visitor, { email: 'ada@example.test' })
  const hands = handsOf(visitor, 'ada')
  const { attempt_id: id } = await hands.submit('joined-again')
  await expect.poll(place.github.inFlight, QUICKLY).toBe(1)
  // So that the result comes as far as the database, and no further.
  await place.client.query('begin; lock table proofs_used in share mode')
  place.github.release()
  const blocked = () =>
    place.rows(`select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock'`)
  await expect.poll(blocked, QUICKLY).toHaveLength(1)
  first.process.kill('SIGKILL')
  await first.ended
  await place.client.query('rollback')
  expect(await place.rows('select 1 from proofs_used')).toEqual([])
  expect(await place.attempts()).toMatchObject([{ id, state: 'running' }])

  await place.makeOld()
  await using second = place.start()
  await second.address()
  await expect.poll(place.attempts, QUICKLY).toMatchObject([{ id, state: 'succeeded' }])
  const proofs = await place.rows<{ attempt_id: string }>('select * from proofs_used')
  expect(proofs.map(({ attempt_id }) => attempt_id)).toEqual([id])
  expect((await place.attempts()).map(({ runs }) => Number(runs))).toEqual([2])
}, 60_000)
