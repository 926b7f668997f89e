import { createLogger } from '#core/logger.ts'
import type { Reader, Transact } from '#database/executor.ts'
import type { JobKind, Queue } from '#database/queue/types.ts'
import type { Regradee, Regrading, RegradingTarget } from '#services/regrading.ts'

const logger = createLogger('regrading')

/** Reads some old failures of one question under the newest version of its rubric. */
export const regradeAnswers: JobKind<RegradeAnswers> = {
  name: 'regrade-answers',
  retryLimit: 8,
  backoffSeconds: 30,
  expireInSeconds: 900,
}

/** What a job is about; stored, so its names stay. */
interface RegradeAnswers {
  readonly question_id: string
  readonly rubric_version: number
}

/** What the jobs need. */
export interface RegradingResources {
  readonly queue: Pick<Queue, 'enqueue' | 'work'>
  readonly regrading: Regrading
  readonly reader: Reader
  readonly transact: Transact
}

/** Failures that one job reads; then the next job goes on where it ended. */
const BATCH = 20

/** Reads old failures whenever a job says so. */
export async function workOnRegrading(resources: RegradingResources): Promise<void> {
  const { queue, transact } = resources
  await queue.work(regradeAnswers, async (payload, { signal }) => {
    const target = {
      questionId: payload.question_id,
      rubricVersion: payload.rubric_version,
    }
    const count = await regradeBatch(resources, target, signal)
    logger.info('regrading.batch.finished', { ...payload, count })
    if (count === BATCH) await transact((tx) => enqueue(queue, tx, target))
  })
}

/** Enqueues a job for every rubric that is newer than failures under it. */
export async function enqueueRegrading(resources: RegradingResources): Promise<void> {
  const { queue, regrading, reader, transact } = resources
  const targets = await regrading.targets(reader)
  if (targets.length === 0) return
  await transact(async (tx) => {
    await Promise.all(targets.map((target) => enqueue(queue, tx, target)))
  })
}

/**
 * Reads the next failures of a question; gives how many there were.
 * @throws GraderUnavailableError what was read by then is kept
 */
export async function regradeBatch(
  {
    regrading,
    reader,
    transact,
  }: Pick<RegradingResources, 'regrading' | 'reader' | 'transact'>,
  target: RegradingTarget,
  signal?: AbortSignal,
): Promise<number> {
  const found = await regrading.next(reader, target, BATCH)
  const regrade = async (regradee: Regradee) => {
    signal?.throwIfAborted()
    const graded = await regrading.grade(regradee)
    await transact((tx) => regrading.record(tx, regradee, graded))
  }
  // One after the other: learners who wait for a grading come first at the model.
  await found.reduce(
    (before, regradee) => before.then(() => regrade(regradee)),
    Promise.resolve(),
  )
  return found.length
}

async function enqueue(
  queue: Pick<Queue, 'enqueue'>,
  tx: Parameters<Queue['enqueue']>[0],
  { questionId, rubricVersion }: RegradingTarget,
): Promise<void> {
  await queue.enqueue(tx, regradeAnswers, {
    payload: { question_id: questionId, rubric_version: rubricVersion },
    singletonKey: `${questionId}:${String(rubricVersion)}`,
  })
}
