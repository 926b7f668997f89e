import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Question } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import type { Reader } from '#database/executor.ts'
import { hasPassed, listAnswers } from '#repositories/standing-answers.ts'

import { QuestionNotFoundError } from './answers-errors.ts'
import { toAnswerView } from './answers-views.ts'
import type { Learner } from './learner.ts'
import { loadQuestionViews } from './questions-loading.ts'
import type { AnswerView, QuestionView } from './questions-views.ts'

/** A part of a list, and where the next one begins. */
export interface AnswerPage {
  readonly items: readonly AnswerView[]
  /** Id of the answer that the next page comes behind; `null` on the last. */
  readonly next: string | null
}

const PAGE_SIZE = 20

/** The reading use cases of questions. */
export type Questions = ReturnType<typeof createQuestions>

/** Makes the reading use cases of questions. */
export function createQuestions({
  catalogue,
  clock,
}: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
}) {
  /**
   * One question as its learner sees it.
   * @throws QuestionNotFoundError the id is not in the current catalogue
   */
  async function view(
    db: Reader,
    learner: Learner,
    questionId: string,
  ): Promise<QuestionView> {
    const { site } = catalogue()
    const question = find(questionId)
    const asked = { questions: [question], site, now: clock.now() }
    const [found] = await loadQuestionViews(db, learner, asked)
    if (found === undefined) throw new QuestionNotFoundError(questionId)
    return found
  }

  /**
   * A learner's answers to a question, the newest first.
   * @throws QuestionNotFoundError the id is not in the current catalogue
   */
  async function history(
    db: Reader,
    learner: Learner,
    {
      questionId,
      before,
    }: { readonly questionId: string; readonly before: string | null },
  ): Promise<AnswerPage> {
    const question = find(questionId)
    const questionIds = recordedIds(question)
    const [questionPassed, answers] = await Promise.all([
      hasPassed(db, learner.id, questionIds),
      listAnswers(db, learner.id, { questionIds, before, limit: PAGE_SIZE + 1 }),
    ])
    const items = answers
      .slice(0, PAGE_SIZE)
      .map((answer) => toAnswerView(question, answer, { questionPassed }))
    const more = answers.length > PAGE_SIZE
    return { items, next: more ? (items.at(-1)?.id ?? null) : null }
  }

  /** @throws QuestionNotFoundError */
  function find(questionId: string): Question {
    const question = catalogue().question(questionId)
    if (question === null) throw new QuestionNotFoundError(questionId)
    return question
  }

  return { view, history }
}
