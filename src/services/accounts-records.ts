import type { Reader } from '#database/executor.ts'
import {
  listRegradings,
  type AnswerRegrading,
} from '#repositories/answer-regradings.ts'
import { listReviewsOf, type OwnReview } from '#repositories/answer-reviews.ts'
import {
  listAnswersInGrading,
  type AnswerInGrading,
} from '#repositories/answers-in-grading.ts'
import { listAwards, type BadgeAward } from '#repositories/badge-awards.ts'
import { listCertificates, type Certificate } from '#repositories/certificates.ts'
import { listIdentities, type Identity } from '#repositories/identities.ts'
import {
  findProfileSettings,
  listGivenUpHandles,
  type GivenUpHandle,
  type ProfileSettings,
} from '#repositories/profiles.ts'
import { listProofs, type UsedProof } from '#repositories/proofs-used.ts'
import type { QuestionAnswer, StoredItem } from '#repositories/question-answers.ts'
import {
  listAllAttempts,
  type RequirementAttempt,
} from '#repositories/requirement-attempts.ts'
import { listAllScenarios, type Scenario } from '#repositories/scenarios.ts'
import { listSessions, type SessionRecord } from '#repositories/sessions.ts'
import { listAllAnswers } from '#repositories/standing-answers.ts'
import { listCompletions, type StepCompletion } from '#repositories/step-completions.ts'

/** The grading of a rubric item, without the item's id: rubrics stay on the server. */
export type OwnItem = Pick<StoredItem, 'verdict' | 'quotation'>

interface WithOwnItems {
  readonly items: readonly OwnItem[]
}

/**
 * What is kept about a learner beside the account, without what proves who they are:
 * one list for each table, under the table's name.
 */
export interface AccountRecords {
  readonly identities: readonly Identity[]
  readonly sessions: readonly SessionRecord[]
  readonly stepCompletions: readonly Omit<StepCompletion, 'userId'>[]
  readonly questionAnswers: readonly (Omit<
    QuestionAnswer,
    'userId' | 'counts' | 'items'
  > &
    WithOwnItems)[]
  readonly answersInGrading: readonly Pick<AnswerInGrading, 'id' | 'questionId'>[]
  readonly answerReviews: readonly OwnReview[]
  readonly answerRegradings: readonly (Omit<AnswerRegrading, 'userId' | 'items'> &
    WithOwnItems)[]
  readonly scenarios: readonly Omit<Scenario, 'userId' | 'html'>[]
  readonly requirementAttempts: readonly Omit<
    RequirementAttempt,
    'userId' | 'runs' | 'retryAt' | 'startedAt'
  >[]
  readonly proofsUsed: readonly Omit<UsedProof, 'userId'>[]
  readonly badgeAwards: readonly Omit<BadgeAward, 'userId'>[]
  readonly certificates: readonly Omit<Certificate, 'userId'>[]
  /** One, once anything was chosen. */
  readonly profiles: readonly ProfileSettings[]
  readonly handlesGivenUp: readonly GivenUpHandle[]
}

/** Reads everything that is kept about a learner beside the account. */
export async function loadAccountRecords(
  db: Reader,
  userId: string,
): Promise<AccountRecords> {
  const [identities, sessions, completions, answers, inGrading] = await Promise.all([
    listIdentities(db, userId),
    listSessions(db, userId),
    listCompletions(db, userId),
    listAllAnswers(db, userId),
    listAnswersInGrading(db, userId, new Date(0)),
  ])
  const [answerReviews, regradings, scenarios, attempts, proofsUsed, awards] =
    await Promise.all([
      listReviewsOf(db, userId),
      listRegradings(db, userId),
      listAllScenarios(db, userId),
      listAllAttempts(db, userId),
      listProofs(db, userId),
      listAwards(db, userId),
    ])
  return {
    identities,
    sessions,
    stepCompletions: completions.map(({ stepId, completedAt }) => ({
      stepId,
      completedAt,
    })),
    questionAnswers: answers.map((answer) => ({
      id: answer.id,
      questionId: answer.questionId,
      answeredAt: answer.answeredAt,
      answer: answer.answer,
      passed: answer.passed,
      gradedBy: answer.gradedBy,
      model: answer.model,
      rubricVersion: answer.rubricVersion,
      items: answer.items.map(toOwnItem),
    })),
    answersInGrading: inGrading.map(({ id, questionId }) => ({ id, questionId })),
    answerReviews,
    answerRegradings: regradings.map(toOwnRegrading),
    scenarios: scenarios.map(({ questionId, seedId, text, model, createdAt }) => ({
      questionId,
      seedId,
      text,
      model,
      createdAt,
    })),
    requirementAttempts: attempts.map(toOwnAttempt),
    proofsUsed,
    badgeAwards: awards.map(({ userId: _owner, ...award }) => award),
    ...(await loadShown(db, userId)),
  }
}

/** What the learner has shown to others, or could. */
async function loadShown(
  db: Reader,
  userId: string,
): Promise<Pick<AccountRecords, 'certificates' | 'profiles' | 'handlesGivenUp'>> {
  const [certificates, settings, handlesGivenUp] = await Promise.all([
    listCertificates(db, userId),
    findProfileSettings(db, userId),
    listGivenUpHandles(db, userId),
  ])
  return {
    certificates: certificates.map(({ userId: _owner, ...certificate }) => certificate),
    profiles: settings === null ? [] : [settings],
    handlesGivenUp,
  }
}

/** Of what is not met a model may quote anything, the rubric too. */
function toOwnItem({ verdict, quotation }: StoredItem): OwnItem {
  return { verdict, quotation: verdict === 'not-met' ? null : quotation }
}

function toOwnRegrading(
  regrading: AnswerRegrading,
): AccountRecords['answerRegradings'][number] {
  return {
    answerId: regrading.answerId,
    rubricVersion: regrading.rubricVersion,
    regradedAt: regrading.regradedAt,
    passed: regrading.passed,
    gradedBy: regrading.gradedBy,
    model: regrading.model,
    items: regrading.items.map(toOwnItem),
  }
}

function toOwnAttempt(
  attempt: RequirementAttempt,
): AccountRecords['requirementAttempts'][number] {
  return {
    id: attempt.id,
    requirementId: attempt.requirementId,
    state: attempt.state,
    value: attempt.value,
    githubName: attempt.githubName,
    submittedAt: attempt.submittedAt,
    finishedAt: attempt.finishedAt,
    message: attempt.message,
    steps: attempt.steps,
  }
}
