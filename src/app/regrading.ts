import { openCatalogue } from '#catalogue/holder.ts'
import { createLlmClient } from '#clients/llm.ts'
import { systemClock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import { createTelemetry } from '#core/telemetry.ts'
import { openDatabase } from '#database/open.ts'
import { regradeBatch } from '#jobs/regrade-answers.ts'
import { createAwarding } from '#services/badges-awarding.ts'
import { createGrading } from '#services/grading.ts'
import type { RegradingView } from '#services/questions-views.ts'
import { createRegrading } from '#services/regrading.ts'

import { SAMPLE_CURRICULUM } from './folders.ts'

/** How far it has come, rubric by rubric, whenever that has changed. */
export type OnRegrading = (views: readonly RegradingView[]) => void

/**
 * Reads every failure under an older version of its rubric again, at once and in this
 * process; a server may run beside it. Interrupted, it goes on where it was.
 * @throws CurriculumInvalidError with every fault of the curriculum
 * @throws DatabaseStartError the database cannot be started or reached
 * @throws GraderUnavailableError the model does not answer; what was read is kept
 */
export async function regradeAll(
  config: Config,
  onProgress: OnRegrading,
): Promise<readonly RegradingView[]> {
  await using stack = new AsyncDisposableStack()
  const folder = config.curriculumFolder ?? SAMPLE_CURRICULUM
  const { current: catalogue } = await openCatalogue({ folder })
  const telemetry = stack.use(createTelemetry())
  const llm = config.llm === null ? null : stack.use(createLlmClient(config.llm))
  const { reader, transact } = stack.use(await openDatabase(config))
  const grading = createGrading({ llm, telemetry })
  const shared = { catalogue, clock: systemClock }
  const awardEarned = createAwarding(shared)
  const regrading = createRegrading({ ...shared, grading, awardEarned })
  const begun = await regrading.running(reader)
  let left = begun
  while (left.length > 0) {
    onProgress(left)
    const [target] = left
    if (target === undefined) break
    await regradeBatch({ regrading, reader, transact }, target)
    left = await regrading.running(reader)
  }
  return begun
}
