import type { Rubric } from '#catalogue/rubric.ts'
import { GraderUnavailableError, type GradingTask } from '#services/grading-task.ts'
import type { Grading } from '#services/grading.ts'

import { CheckUnavailableError } from './kind.ts'
import type { Steps } from './steps.ts'

/**
 * Grades written work and notes a step for each rubric item; of the rubric only its
 * hints are told.
 * @throws CheckUnavailableError there is no usable grading just now
 */
export async function gradeBySteps(
  grading: Grading,
  task: GradingTask,
  steps: Steps,
): Promise<void> {
  const graded = await gradeOrSayWhy(grading, task)
  if (!graded.passed && graded.review === 'instructions')
    steps.fail({
      name: 'What it says',
      seen: 'Part of it reads like a note to whoever grades it.',
      nextStep: 'Take that part out, and hand it in again.',
    })
  for (const [index, { itemId, verdict, quotation, doubt }] of graded.items.entries()) {
    const name = `Point ${String(index + 1)}`
    const believed = doubt === null ? quotation : null
    if (verdict === 'met' || graded.passed) steps.pass(name, believed)
    else steps.note({ name, ...adviceOn(task.rubric, { itemId, verdict }) })
  }
}

async function gradeOrSayWhy(grading: Grading, task: GradingTask) {
  try {
    return await grading.gradeByModel(task)
  } catch (error) {
    if (!(error instanceof GraderUnavailableError)) throw error
    throw new CheckUnavailableError(
      'It could not be graded just now; that is not your fault.',
      { cause: error },
    )
  }
}

function adviceOn(
  { items }: Rubric,
  { itemId, verdict }: { readonly itemId: string; readonly verdict: string },
) {
  const hint = items.find(({ id }) => id === itemId)?.hint ?? null
  return {
    seen: verdict === 'partly' ? 'Shown in part.' : 'Not shown yet.',
    nextStep: hint ?? 'Say more about this, in your own words.',
  }
}
