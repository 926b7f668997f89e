import type { LlmClient } from '#clients/llm.ts'
import { addToRequestEvent } from '#core/request-event.ts'
import type { GradingOutcome, Telemetry } from '#core/telemetry.ts'
import { decideByModel, decideBySignals, type Decision } from '#rules/rubric.ts'

import { readByModel } from './grading-model.ts'
import { readAnswer } from './grading-signals.ts'
import {
  GraderUnavailableError,
  type GradingTask,
  type RubricGrading,
} from './grading-task.ts'

/** Grades written answers; whoever reads them, the decision is made here. */
export type Grading = ReturnType<typeof createGrading>

/** Makes the grader: a model reads where there is one, else the author's signals. */
export function createGrading({
  llm,
  telemetry,
}: {
  /** `null`: no model is configured. */
  readonly llm: LlmClient | null
  readonly telemetry: Pick<Telemetry, 'recordGrading' | 'recordModelCall'>
}) {
  /**
   * Grades an answer by the author's signals: at once, and without asking anybody.
   * @throws GraderUnavailableError a pattern of the author took too long
   */
  function gradeBySignals(task: GradingTask): RubricGrading {
    const begun = performance.now()
    const decision = decideBySignals(task.rubric, readAnswer(task))
    record({ grader: 'signals', begun, outcome: outcomeOf(decision) })
    return { ...decision, model: null }
  }

  /**
   * Has the model read an answer, and decides on what it found.
   * @throws GraderUnavailableError it cannot be reached, or its reply cannot be used
   */
  async function gradeByModel(task: GradingTask): Promise<RubricGrading> {
    if (llm === null) return gradeBySignals(task)
    const begun = performance.now()
    try {
      const facts = readAnswer(task)
      const { findings, reply } = await readByModel(llm, task)
      const decision = decideByModel(task.rubric, findings, facts)
      record({ grader: 'model', begun, outcome: outcomeOf(decision) })
      telemetry.recordModelCall({ model: llm.model, ...reply })
      const { promptTokens, completionTokens } = reply
      addToRequestEvent({
        model: llm.model,
        prompt_tokens: promptTokens,
        completion_tokens: completionTokens,
      })
      return { ...decision, model: llm.model }
    } catch (error) {
      if (error instanceof GraderUnavailableError)
        record({ grader: 'model', begun, outcome: 'unavailable' })
      throw error
    }
  }

  function record(grading: {
    readonly grader: 'model' | 'signals'
    readonly begun: number
    readonly outcome: GradingOutcome
  }): void {
    const { grader, begun, outcome } = grading
    const milliseconds = performance.now() - begun
    telemetry.recordGrading(milliseconds / 1000, { grader, outcome })
    addToRequestEvent({ grader, outcome, grading_ms: Math.round(milliseconds) })
  }

  return { usesModel: llm !== null, gradeBySignals, gradeByModel }
}

function outcomeOf({ passed, review }: Decision): GradingOutcome {
  if (review !== null) return 'doubtful'
  return passed ? 'passed' : 'failed'
}
