import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Question } from '#catalogue/types.ts'
import type { Reader } from '#database/executor.ts'
import { listScenarios } from '#repositories/scenarios.ts'
import {
  listShownAnswers,
  type StandingAnswer,
} from '#repositories/standing-answers.ts'

import { toAnswerView } from './answers-views.ts'
import type { Learner } from './learner.ts'
import { loadFailures, lockoutOf, type LockoutMoment } from './question-standing.ts'
import type { QuestionView } from './questions-views.ts'

/** Questions as a learner sees them at a moment, in their order. */
export async function loadQuestionViews(
  db: Reader,
  learner: Learner,
  { questions, ...moment }: LockoutMoment & { readonly questions: readonly Question[] },
): Promise<readonly QuestionView[]> {
  if (questions.length === 0) return []
  const ids = questions.flatMap((question) => recordedIds(question))
  const [failures, answers, scenarios] = await Promise.all([
    loadFailures(db, learner.id, { questions, ...moment }),
    listShownAnswers(db, learner.id, ids),
    listScenarios(db, learner.id, ids),
  ])
  return questions.map((question, index) => {
    const own = recordedIds(question)
    const last = lastOf(answers.filter((it) => own.includes(it.questionId)))
    const passed = last?.standing ?? false
    const lockout = lockoutOf(failures[index] ?? [], moment)
    const scenario = scenarios.find((it) => own.includes(it.questionId))
    return {
      question,
      passed,
      attemptsLeft: lockout.attemptsLeft,
      lockedUntil: passed ? null : lockout.lockedUntil,
      scenario: scenario === undefined ? null : { html: scenario.html },
      last: last && toAnswerView(question, last, { questionPassed: passed }),
    }
  })
}

/** Of answers under several ids of one question: one that passed, else the newest. */
function lastOf(answers: readonly StandingAnswer[]): StandingAnswer | null {
  const [first] = answers.toSorted(
    (a, b) =>
      Number(b.standing) - Number(a.standing) ||
      b.answeredAt.getTime() - a.answeredAt.getTime(),
  )
  return first ?? null
}
