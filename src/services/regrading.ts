import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, FreeQuestion, ScenarioQuestion } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'
import {
  getRegradingProgress,
  insertRegradingIfAbsent,
  listOutdated,
  listToRegrade,
  type AnswerToRegrade,
  type Regradable,
} from '#repositories/answer-regradings.ts'
import {
  deleteOpenReviews,
  insertReviewIfAbsent,
} from '#repositories/answer-reviews.ts'
import { lockUser } from '#repositories/users.ts'

import type { AwardEarned } from './badges-awarding.ts'
import type { GradingTask, RubricGrading } from './grading-task.ts'
import type { Grading } from './grading.ts'
import { invalidateProgressCache } from './progress-records.ts'
import type { RegradingView } from './questions-views.ts'

const logger = createLogger('regrading')

/** A rubric that old failures are to be read under. */
export interface RegradingTarget {
  /** Current id of the question. */
  readonly questionId: string
  readonly rubricVersion: number
}

/** An old failure, and what it is graded by now. */
export interface Regradee {
  readonly question: WrittenQuestion
  readonly old: AnswerToRegrade
}

type WrittenQuestion = FreeQuestion | ScenarioQuestion

/** The use cases of reading old failures again when a rubric has changed. */
export type Regrading = ReturnType<typeof createPlan> & ReturnType<typeof createReading>

/**
 * Makes the use cases of regrading. It only ever gives: answers that passed are not
 * looked at, and what a mentor has decided stands.
 */
export function createRegrading(resources: RegradingServices): Regrading {
  return { ...createPlan(resources), ...createReading(resources) }
}

interface RegradingServices {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly grading: Grading
  readonly awardEarned: AwardEarned
}

function createPlan({ catalogue }: Pick<RegradingServices, 'catalogue'>) {
  /** Rubrics that are newer than failures which still have to be read. */
  async function targets(db: Reader): Promise<readonly RegradingTarget[]> {
    const views = await running(db)
    return views.map(({ questionId, rubricVersion }) => ({ questionId, rubricVersion }))
  }

  /** How far each regrading that is not finished has come. */
  async function running(db: Reader): Promise<readonly RegradingView[]> {
    const written = catalogue().paths.flatMap(writtenQuestionsOf)
    const asked = written.flatMap((question) =>
      recordedIds(question).map((questionId) => ({
        questionId,
        rubricVersion: question.rubric.version,
      })),
    )
    if (asked.length === 0) return []
    const outdated = new Set(await listOutdated(db, asked))
    const affected = written.filter((question) =>
      recordedIds(question).some((id) => outdated.has(id)),
    )
    const views = await Promise.all(
      affected.map((question) => progressOf(db, question)),
    )
    return views.filter(({ done, total }) => done < total)
  }

  /** The next failures to read; empty when all are, or the rubric is another by now. */
  async function next(
    db: Reader,
    target: RegradingTarget,
    limit: number,
  ): Promise<readonly Regradee[]> {
    const question = catalogue().question(target.questionId)
    if (question === null || !('rubric' in question)) return []
    if (question.rubric.version !== target.rubricVersion) return []
    const found = await listToRegrade(db, regradableOf(question), limit)
    return found.map((old) => ({ question, old }))
  }

  return { targets, running, next }
}

function createReading({
  clock,
  grading,
  awardEarned,
}: Omit<RegradingServices, 'catalogue'>) {
  /** Records what came of it; a pass counts for the learner from the commit on. */
  async function record(
    tx: Tx,
    { question, old }: Regradee,
    graded: RubricGrading,
  ): Promise<void> {
    const { userId, answerId } = old
    const { passed, review, items, model, decidedBy: gradedBy } = graded
    // Before the rows, as everybody does who writes what counts for the learner.
    if (passed) await lockUser(tx, userId)
    await insertRegradingIfAbsent(tx, {
      userId,
      answerId,
      rubricVersion: question.rubric.version,
      regradedAt: clock.now(),
      passed,
      gradedBy,
      model,
      items,
    })
    if (passed) {
      const questionIds = recordedIds(question)
      await deleteOpenReviews(tx, userId, { questionIds, appeals: true })
      if (review !== null)
        await openReview(tx, { question, old }, { reason: review, now: clock.now() })
      const { path } = question.topic.phase
      await awardEarned(tx, { id: userId, timeZone: null }, path)
      tx.afterCommit(() => invalidateProgressCache(userId))
    }
    logger.info('question.answer.regraded', {
      user_id: userId,
      question_id: question.id,
      answer_id: answerId,
      rubric_version: question.rubric.version,
      outcome: passed ? 'passed' : 'failed',
    })
  }

  /**
   * Grades an old failure by the rubric of now.
   * @throws GraderUnavailableError there is no usable grading just now
   */
  const grade = (regradee: Regradee) => grading.gradeByModel(taskOf(regradee))

  return { grade, record }
}

async function openReview(
  tx: Tx,
  { question, old }: Regradee,
  {
    reason,
    now,
  }: { readonly reason: NonNullable<RubricGrading['review']>; readonly now: Date },
): Promise<void> {
  await insertReviewIfAbsent(tx, {
    userId: old.userId,
    answerId: old.answerId,
    questionId: question.id,
    reason,
    openedAt: now,
    appeal: null,
  })
}

async function progressOf(
  db: Reader,
  question: WrittenQuestion,
): Promise<RegradingView> {
  const { done, remaining } = await getRegradingProgress(db, regradableOf(question))
  return {
    questionId: question.id,
    rubricVersion: question.rubric.version,
    done,
    total: done + remaining,
  }
}

function regradableOf(question: WrittenQuestion): Regradable {
  const questionIds = recordedIds(question)
  return { questionIds, rubricVersion: question.rubric.version }
}

function writtenQuestionsOf(path: Catalogue['paths'][number]): WrittenQuestion[] {
  const topics = path.phases.flatMap((phase) => phase.topics)
  return topics
    .flatMap((topic) => topic.questions)
    .filter((question) => question.kind === 'free' || question.kind === 'scenario')
}

function taskOf({ question, old }: Regradee): GradingTask {
  return {
    subject: { question_id: question.id },
    question: question.promptText,
    scenario: old.scenario,
    rubric: question.rubric,
    answer: old.answer,
  }
}
