import type { Client } from 'pg'

import { COMPLETED_IN_A_ROW, COMPLETIONS, GAP } from './long-path.ts'

/** How many people a database holds. All have a session of 30 days. */
export interface Population {
  /** Everyone who has completed steps. */
  readonly learners: number
  /** Of them, evenly spread, so many have 300 completions; the others have 30. */
  readonly studied: number
  /** Others without any completion. */
  readonly newcomers: number
}

/** Tells how far a long work has come. */
export type Progress = (what: string) => void

const CASUAL_COMPLETIONS = 30

/**
 * Session token of somebody who has studied, numbered from 0. Tokens are made of
 * numbers so that a request can be built without asking the database.
 */
export function studiedToken({ learners, studied }: Population, index: number): string {
  return `bench-session-learner-${(index + 1) * Math.floor(learners / studied)}`
}

/** Session token of a newcomer, numbered from 0. */
export function newcomerToken(index: number): string {
  return `bench-session-newcomer-${index + 1}`
}

/**
 * Ids are of version 7, as ours: they grow with the time of the sign-up, here a second
 * a learner. Newcomers' are spread over the same time, so that what they write lands
 * all over the index and not at its end.
 */
const ID_FUNCTION = `
  create function pg_temp.bench_id(millisecond bigint, salt text) returns uuid
  language sql immutable return (
    lpad(to_hex(1700000000000 + millisecond), 12, '0')
    || '7' || substr(md5(salt), 1, 3)
    || '8' || substr(md5(salt), 4, 15)
  )::uuid`

const PEOPLE = `
  insert into users (id, name, email)
  select pg_temp.bench_id(n * $3::bigint / $2::bigint, $1 || n), 'Ada Walker',
    $1 || n || '@bench.example'
  from generate_series(1, $2::bigint) n`

const SESSIONS = `
  insert into sessions (id, user_id, token, expires_at)
  select id, id,
    encode(sha256(('bench-session-' || split_part(email, '@', 1))::bytea), 'hex'),
    now() + interval '30 days'
  from users`

/** Numbers of the learners who have studied are multiples of `$4`. */
const COMPLETED = `
  insert into step_completions (user_id, step_id, completed_at)
  select pg_temp.bench_id(n * 1000, 'learner-' || n),
    'long-path-step-' || lpad($1::text, 3, '0'),
    timestamptz '2026-01-01' + $1::int * interval '1 hour' + n * interval '1 ms'
  from generate_series($2::bigint, $3::bigint, $4::bigint) n`

/**
 * Fills an empty, migrated database; the same population gives the same rows.
 * Completions are written step by step over all learners, because that is how they
 * come: the rows of one learner lie far apart in the table. Constraints are dropped and
 * made again, which is what makes 30 million rows a matter of a minute; at the end all
 * is vacuumed, as autovacuum would have done by then.
 */
export async function generateLearners(
  client: Client,
  population: Population,
  progress: Progress,
): Promise<void> {
  await client.query(ID_FUNCTION)
  await client.query("set maintenance_work_mem = '256MB'")
  const constraints = await dropConstraints(client)
  const { learners, newcomers } = population
  const span = learners * 1000
  progress(`${learners + newcomers} people`)
  await client.query(PEOPLE, ['learner-', learners, span])
  await client.query(PEOPLE, ['newcomer-', newcomers, span])
  await client.query(SESSIONS)
  await generateCompletions(client, population, progress)
  progress('constraints and indexes')
  for (const constraint of constraints) await client.query(constraint)
  progress('vacuum')
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
}

async function generateCompletions(
  client: Client,
  { learners, studied }: Population,
  progress: Progress,
): Promise<void> {
  const every = Math.floor(learners / studied)
  for (let done = 1; done <= COMPLETIONS; done += 1) {
    const step = done <= COMPLETED_IN_A_ROW ? done : done + GAP
    const stride = done <= CASUAL_COMPLETIONS ? 1 : every
    await client.query(COMPLETED, [step, stride, learners, stride])
    if (done % 10 === 0) progress(`completions of step ${done} of ${COMPLETIONS}`)
  }
}

/** Gives the statements that bring them back, the primary key first. */
async function dropConstraints(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select
      format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as add
    from pg_constraint
    where conrelid in ('step_completions'::regclass) and contype <> 'n'
    order by contype <> 'p'`)
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ add }) => add)
}
