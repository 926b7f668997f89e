import type { Reader, Transact } from '#database/executor.ts'
import type { Answers, NewAnswer } from '#services/answers.ts'
import type { Learner } from '#services/learner.ts'
import type { AnswerOutcome } from '#services/questions-views.ts'
import type { Scenarios } from '#services/scenarios.ts'

/** Who asks, and what it is done with. */
export interface Asking {
  readonly learner: Learner
  readonly reader: Reader
  readonly transact: Transact
}

/**
 * Answers a question. While a model reads, no transaction is open; whatever keeps it
 * from grading, the attempt is given back.
 */
export async function answerQuestion(
  answers: Answers,
  { learner, transact }: Asking,
  given: NewAnswer,
): Promise<AnswerOutcome> {
  const begun = await transact((tx) => answers.begin(tx, learner, given))
  if ('outcome' in begun) return begun.outcome
  const { ticket } = begun
  try {
    const graded = await answers.grade(ticket)
    return await transact((tx) => answers.settle(tx, learner, { ticket, graded }))
  } catch (error) {
    await transact((tx) => answers.release(tx, learner, ticket))
    throw error
  }
}

/** Sees to it that a learner has a situation where the question is about one. */
export async function giveScenario(
  scenarios: Scenarios,
  { learner, reader, transact }: Asking,
  questionId: string,
): Promise<void> {
  const draft = await scenarios.draft(reader, learner, questionId)
  if (draft !== null) await transact((tx) => scenarios.keep(tx, learner, draft))
}
