import { newId } from '#core/ids.ts'
import type { Tx } from '#database/executor.ts'
import { insertRegradingIfAbsent } from '#repositories/answer-regradings.ts'
import { insertReviewIfAbsent } from '#repositories/answer-reviews.ts'
import { insertAnswerInGrading } from '#repositories/answers-in-grading.ts'
import { insertAward } from '#repositories/badge-awards.ts'
import { insertCertificate } from '#repositories/certificates.ts'
import { insertStatus } from '#repositories/credential-statuses.ts'
import { insertGivenUpHandle, upsertProfileSettings } from '#repositories/profiles.ts'
import { insertProofIfUnused } from '#repositories/proofs-used.ts'
import { insertAnswer } from '#repositories/question-answers.ts'
import { insertAttempt } from '#repositories/requirement-attempts.ts'
import { insertScenarioIfAbsent } from '#repositories/scenarios.ts'
import { insertIfAbsent } from '#repositories/step-completions.ts'
import { newCertificateCode } from '#services/certificates-codes.ts'

/** When everything of {@link leaveRecords} was. */
export const RECORDED_AT = new Date('2026-03-01T12:00:00Z')

/** Puts a row of a learner into every table that keeps something of learners. */
export async function leaveRecords(tx: Tx, userId: string): Promise<void> {
  const completion = { userId, stepId: 'pwd', formerIds: [], completedAt: RECORDED_AT }
  await insertIfAbsent(tx, completion)
  await leaveAnswer(tx, userId)
  await leaveAttempt(tx, userId)
  await leaveAward(tx, userId)
  await leaveShown(tx, userId)
}

async function leaveShown(tx: Tx, userId: string): Promise<void> {
  await insertCertificate(tx, {
    userId,
    code: newCertificateCode(),
    pathId: 'web-service',
    name: 'Ada Walker',
    facts: {
      pathTitle: 'A web service',
      pathSummary: 'From nothing.',
      phases: ['Shell'],
      steps: 1,
      questions: 0,
      requirements: 0,
      hours: null,
      badgeId: null,
      siteTitle: 'Footpath',
      language: 'en',
      catalogueSha256: '',
    },
    issuedAt: RECORDED_AT,
    statusIndex: await insertStatus(tx),
  })
  await upsertProfileSettings(tx, userId, {
    settings: {
      handle: null,
      showsName: true,
      showsBadges: true,
      showsCertificates: true,
      showsActivity: true,
      listed: true,
    },
    updatedAt: RECORDED_AT,
  })
  await insertGivenUpHandle(tx, userId, { handle: 'ada', givenUpAt: RECORDED_AT })
}

async function leaveAward(tx: Tx, userId: string): Promise<void> {
  await insertAward(tx, {
    userId,
    badgeId: 'shell-badge',
    kind: 'phase',
    title: 'At home in the shell',
    description: 'Completed the shell.',
    days: null,
    awardedAt: RECORDED_AT,
    credentialId: newId(),
    statusIndex: await insertStatus(tx),
  })
}

async function leaveAttempt(tx: Tx, userId: string): Promise<void> {
  const id = newId()
  await insertAttempt(tx, {
    userId,
    id,
    requirementId: 'fork',
    value: null,
    githubName: 'ada',
    requirement: {},
    requirementSha256: '',
    nonce: '',
    submittedAt: RECORDED_AT,
  })
  await insertProofIfUnused(tx, {
    userId,
    proof: 'pull-request:1:1',
    attemptId: id,
    usedAt: RECORDED_AT,
  })
}

async function leaveAnswer(tx: Tx, userId: string): Promise<void> {
  const answerId = newId()
  const about = { userId, questionId: 'why' }
  const graded = { passed: false, gradedBy: 'signals', model: null, items: [] } as const
  await insertAnswer(tx, {
    ...about,
    ...graded,
    id: answerId,
    answer: 'Because.',
    answeredAt: RECORDED_AT,
    counts: true,
    rubricVersion: 1,
    idempotencyKey: null,
    answerSha256: '',
  })
  await insertAnswerInGrading(tx, {
    ...about,
    id: newId(),
    idempotencyKey: null,
    expiresAt: RECORDED_AT,
  })
  await insertReviewIfAbsent(tx, {
    ...about,
    answerId,
    reason: 'appeal',
    openedAt: RECORDED_AT,
    appeal: 'Look again.',
  })
  await insertRegradingIfAbsent(tx, {
    ...graded,
    userId,
    answerId,
    rubricVersion: 2,
    regradedAt: RECORDED_AT,
  })
  await insertScenarioIfAbsent(tx, {
    ...about,
    seedId: 'torn',
    text: 'It is torn.',
    html: '<p>It is torn.</p>',
    model: null,
    createdAt: RECORDED_AT,
  })
}
