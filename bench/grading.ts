import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'

import { SAMPLE_CURRICULUM } from '#app/folders.ts'
import { openCatalogue } from '#catalogue/holder.ts'
import { systemClock } from '#core/clock.ts'
import { newId } from '#core/ids.ts'
import { createTelemetry } from '#core/telemetry.ts'
import { openDatabase } from '#database/open.ts'
import { createAnswers, type Answers } from '#services/answers.ts'
import { createAwarding } from '#services/badges-awarding.ts'
import { createGrading } from '#services/grading.ts'

import { startBenchServer, withClient } from './data/database.ts'
import { recordStatements, type Statement } from './grading-statements.ts'
import { round, type Row } from './rows.ts'
import { spreadOf } from './statistics.ts'
import { renderTable } from './table.ts'

const BENCHMARK = 'grading'
const QUESTION = 'why-see-a-test-fail'
const ANSWER =
  'A test that has never failed may not be able to. Break the code once and look.'

/** As many transactions at once as the server has by default. */
const IN_FLIGHT = 10

/** How much is measured. */
export interface GradingSize {
  readonly answers: number
  readonly rounds: number
}

const FULL: GradingSize = { answers: 2_000, rounds: 5 }

type Contestant = (userIds: readonly string[]) => Promise<void>

/**
 * Measures how many written answers a second are graded by signals and recorded, beside
 * the same statements sent by plain clients that decide nothing.
 */
export async function benchGrading(size: GradingSize = FULL): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-grading-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const server = stack.use(await startBenchServer(join(folder, 'database')))
  const { url } = await server.createDatabase('grading', SOMEBODY, () => undefined)
  const contestants = {
    ours: await openOurs(url, stack),
    raw: await openRaw(url, stack),
  }
  const rates = { ours: [] as number[], raw: [] as number[] }
  for (let turn = 0; turn <= size.rounds; turn += 1) {
    for (const name of ['ours', 'raw'] as const) {
      const rate = await measure(url, contestants[name], size.answers)
      // The first turn warms everything up.
      if (turn > 0) rates[name].push(rate)
    }
  }
  return [toRow(size, rates)]
}

const SOMEBODY = { learners: 1, studied: 1, newcomers: 0 }

function toRow(
  { answers }: GradingSize,
  { ours, raw }: { readonly ours: readonly number[]; readonly raw: readonly number[] },
): Row {
  const rate = spreadOf(ours).median
  const peer = spreadOf(raw).median
  return {
    benchmark: BENCHMARK,
    setting: `${answers} answers, ${IN_FLIGHT} at once`,
    measured: `${round(rate)}/s`,
    against: `the same transaction by pg alone ${round(peer)}/s`,
    ratio: spreadOf(ours.map((value, index) => value / (raw[index] ?? Number.NaN))),
    goal: null,
    figures: { answers_per_second: rate, peer_answers_per_second: peer },
  }
}

const GIVEN = { questionId: QUESTION, answer: ANSWER, idempotencyKey: null }

async function openAnswers(stack: AsyncDisposableStack): Promise<Answers> {
  const { current: catalogue } = await openCatalogue({ folder: SAMPLE_CURRICULUM })
  const grading = createGrading({ llm: null, telemetry: stack.use(createTelemetry()) })
  const shared = { catalogue, clock: systemClock }
  return createAnswers({ ...shared, grading, awardEarned: createAwarding(shared) })
}

async function openOurs(
  databaseUrl: string,
  stack: AsyncDisposableStack,
): Promise<Contestant> {
  const answers = await openAnswers(stack)
  const database = stack.use(await openDatabase({ databaseUrl, dataFolder: '' }))
  return async (userIds) => {
    await inFlight(userIds, async (id) => {
      await database.transact((tx) => answers.begin(tx, learnerOf(id), GIVEN))
    })
  }
}

async function openRaw(
  databaseUrl: string,
  stack: AsyncDisposableStack,
): Promise<Contestant> {
  const answers = await openAnswers(stack)
  const sample = newId()
  const statements = await recordStatements((tx) =>
    answers.begin(tx, learnerOf(sample), GIVEN),
  )
  const clients = Array.from(
    { length: IN_FLIGHT },
    () => new Client({ connectionString: databaseUrl, pipeline: true }),
  )
  await Promise.all(clients.map((client) => client.connect()))
  stack.defer(async () => {
    await Promise.all(clients.map((client) => client.end()))
  })
  return async (userIds) => {
    const free = [...clients]
    await inFlight(userIds, async (id) => {
      const client = free.pop()
      if (client === undefined) throw new Error('There are fewer clients than turns.')
      await replay(client, statements, { sample, id })
      free.push(client)
    })
  }
}

/** Sends everything in one go: nothing is decided between the statements. */
async function replay(
  client: Client,
  statements: readonly Statement[],
  { sample, id }: { readonly sample: string; readonly id: string },
): Promise<void> {
  const answerId = newId()
  const recorded = statements.find((statement) => statement.answerId !== null)
  const sent = statements.map(({ name, text, values }) =>
    client.query({
      name,
      text,
      values: values.map((value) => {
        if (value === sample) return id
        return value === recorded?.answerId ? answerId : value
      }),
    }),
  )
  await Promise.all([client.query('begin'), ...sent, client.query('commit')])
}

function learnerOf(id: string) {
  const profile = { timeZone: 'UTC', profilePublic: false, sessionId: id }
  return {
    id,
    name: 'Ada',
    email: 'ada@example.org',
    role: 'learner',
    ...profile,
  } as const
}

/** Makes new learners, lets each answer once, and gives the answers a second. */
async function measure(
  url: string,
  answerAll: Contestant,
  count: number,
): Promise<number> {
  const userIds = Array.from({ length: count }, () => newId())
  await withClient(url, (client) =>
    client.query(
      `insert into users (id, name, email) select id, 'Ada', id || '@example.org'
       from unnest($1::uuid[]) as id`,
      [userIds],
    ),
  )
  const begun = performance.now()
  await answerAll(userIds)
  return count / ((performance.now() - begun) / 1000)
}

async function inFlight(
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<void> {
  const rest = ids.values()
  const lane = async () => {
    for (const id of rest) await work(id)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
}

if (import.meta.main) console.log(renderTable(await benchGrading()))
