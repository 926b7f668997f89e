import * as answerRegradings from '#repositories/answer-regradings.ts'
import * as answerReviews from '#repositories/answer-reviews.ts'
import * as answersInGrading from '#repositories/answers-in-grading.ts'
import * as attemptRuns from '#repositories/attempt-runs.ts'
import * as identities from '#repositories/identities.ts'
import * as proofsUsed from '#repositories/proofs-used.ts'
import * as questionAnswers from '#repositories/question-answers.ts'
import * as requirementAttempts from '#repositories/requirement-attempts.ts'
import * as scenarios from '#repositories/scenarios.ts'
import * as sessions from '#repositories/sessions.ts'
import * as standingAnswers from '#repositories/standing-answers.ts'
import * as stepCompletions from '#repositories/step-completions.ts'
import * as users from '#repositories/users.ts'

import type { Call, CallsOf } from './call.ts'
import { recognitionCalls } from './repository-calls-recognition.ts'

const id = '00000000-0000-7000-8000-000000000000'
const now = new Date(0)
const key = { userId: id, id }
const regradable = { questionIds: [''], rubricVersion: 2 }

/** The calls, by the name of the repository's file. */
export const calls: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  'answer-regradings': {
    insertRegradingIfAbsent: (tx) =>
      answerRegradings.insertRegradingIfAbsent(tx, {
        userId: id,
        answerId: id,
        rubricVersion: 2,
        regradedAt: now,
        passed: true,
        gradedBy: 'signals',
        model: null,
        items: [],
      }),
    listToRegrade: (tx) => answerRegradings.listToRegrade(tx, regradable, 1),
    getRegradingProgress: (tx) => answerRegradings.getRegradingProgress(tx, regradable),
    listOutdated: (tx) =>
      answerRegradings.listOutdated(tx, [{ questionId: '', rubricVersion: 2 }]),
    listRegradings: (tx) => answerRegradings.listRegradings(tx, id),
  } satisfies CallsOf<typeof answerRegradings>,
  'answer-reviews': {
    insertReviewIfAbsent: (tx) =>
      answerReviews.insertReviewIfAbsent(tx, {
        userId: id,
        answerId: id,
        questionId: '',
        reason: 'appeal',
        openedAt: now,
        appeal: '',
      }),
    turnIntoAppeal: (tx) =>
      answerReviews.turnIntoAppeal(tx, { userId: id, answerId: id, appeal: '' }),
    deleteOpenReviews: (tx) =>
      answerReviews.deleteOpenReviews(tx, id, { questionIds: [''], appeals: false }),
    decideReview: (tx) =>
      answerReviews.decideReview(
        tx,
        { userId: id, answerId: id },
        { passed: true, comment: null, decidedAt: now, reviewerId: id },
      ),
    forgetReviewer: (tx) => answerReviews.forgetReviewer(tx, id),
    findReview: (tx) => answerReviews.findReview(tx, id),
    listReviewsOf: (tx) => answerReviews.listReviewsOf(tx, id),
    listReviews: (tx) =>
      answerReviews.listReviews(tx, {
        state: 'open',
        reason: 'appeal',
        questionId: '',
        after: { at: now, answerId: id },
        limit: 1,
      }),
  } satisfies CallsOf<typeof answerReviews>,
  'answers-in-grading': {
    insertAnswerInGrading: (tx) =>
      answersInGrading.insertAnswerInGrading(tx, {
        userId: id,
        id,
        questionId: '',
        idempotencyKey: null,
        expiresAt: now,
      }),
    listAnswersInGrading: (tx) => answersInGrading.listAnswersInGrading(tx, id, now),
    deleteAnswerInGrading: (tx) =>
      answersInGrading.deleteAnswerInGrading(tx, { userId: id, id }, now),
    deleteExpiredInGrading: (tx) => answersInGrading.deleteExpiredInGrading(tx, now),
  } satisfies CallsOf<typeof answersInGrading>,
  'attempt-runs': {
    claimIfWaiting: (tx) => attemptRuns.claimIfWaiting(tx, key, { runId: id, now }),
    finishIfHeld: (tx) =>
      attemptRuns.finishIfHeld(
        tx,
        { ...key, runId: id },
        {
          state: 'succeeded',
          finishedAt: now,
          message: '',
          steps: [],
          repository: null,
          evidence: [],
        },
      ),
    postponeIfHeld: (tx) =>
      attemptRuns.postponeIfHeld(
        tx,
        { ...key, runId: id },
        { retryAt: now, message: '' },
      ),
    releaseStuck: (tx) => attemptRuns.releaseStuck(tx, now),
    listWaitingSince: (tx) => attemptRuns.listWaitingSince(tx, now, now),
  } satisfies CallsOf<typeof attemptRuns>,
  identities: {
    listIdentities: (tx) => identities.listIdentities(tx, id),
    findPasswordHash: (tx) => identities.findPasswordHash(tx, id),
  } satisfies CallsOf<typeof identities>,
  'proofs-used': {
    insertProofIfUnused: (tx) =>
      proofsUsed.insertProofIfUnused(tx, {
        userId: id,
        proof: '',
        attemptId: id,
        usedAt: now,
      }),
    isProofUsed: (tx) => proofsUsed.isProofUsed(tx, id, ''),
    listProofs: (tx) => proofsUsed.listProofs(tx, id),
  } satisfies CallsOf<typeof proofsUsed>,
  'question-answers': {
    insertAnswer: (tx) =>
      questionAnswers.insertAnswer(tx, {
        userId: id,
        id,
        questionId: '',
        answeredAt: now,
        answer: '',
        passed: true,
        counts: false,
        gradedBy: 'key',
        model: null,
        rubricVersion: null,
        items: [],
        idempotencyKey: null,
        answerSha256: '',
      }),
    listFailures: (tx) =>
      questionAnswers.listFailures(tx, id, { questionIds: [''], since: now }),
    findAnswerByKey: (tx) => questionAnswers.findAnswerByKey(tx, id, ''),
  } satisfies CallsOf<typeof questionAnswers>,
  'requirement-attempts': {
    insertAttempt: (tx) =>
      requirementAttempts.insertAttempt(tx, {
        ...key,
        requirementId: '',
        value: null,
        githubName: null,
        requirement: {},
        requirementSha256: '',
        nonce: '',
        submittedAt: now,
      }),
    getSucceededRequirementIds: (tx) =>
      requirementAttempts.getSucceededRequirementIds(tx, id),
    listAttempts: (tx) => requirementAttempts.listAttempts(tx, id, ['']),
    listAllAttempts: (tx) => requirementAttempts.listAllAttempts(tx, id),
    findAttempt: (tx) => requirementAttempts.findAttempt(tx, key),
    findLastGitHubName: (tx) => requirementAttempts.findLastGitHubName(tx, id),
    findRepository: (tx) => requirementAttempts.findRepository(tx, id, ['']),
    getQueuePosition: (tx) =>
      requirementAttempts.getQueuePosition(tx, { id, submittedAt: now }),
    cancelIfActive: (tx) => requirementAttempts.cancelIfActive(tx, key, now),
  } satisfies CallsOf<typeof requirementAttempts>,
  scenarios: {
    listScenarios: (tx) => scenarios.listScenarios(tx, id, ['']),
    listAllScenarios: (tx) => scenarios.listAllScenarios(tx, id),
    insertScenarioIfAbsent: (tx) =>
      scenarios.insertScenarioIfAbsent(tx, {
        userId: id,
        questionId: '',
        seedId: '',
        text: '',
        html: '',
        model: null,
        createdAt: now,
      }),
  } satisfies CallsOf<typeof scenarios>,
  sessions: {
    findSession: (tx) => sessions.findSession(tx, ''),
    insertSession: (tx) =>
      sessions.insertSession(tx, {
        id,
        userId: id,
        tokenHash: '',
        address: '',
        userAgent: null,
        createdAt: now,
        updatedAt: now,
        expiresAt: now,
      }),
    extendSession: (tx) =>
      sessions.extendSession(tx, { tokenHash: '', now, expiresAt: now }),
    deleteSessionIfPresent: (tx) => sessions.deleteSessionIfPresent(tx, ''),
    deleteExpiredSessions: (tx) => sessions.deleteExpiredSessions(tx, now),
    listTokenHashes: (tx) => sessions.listTokenHashes(tx, id),
    listSessions: (tx) => sessions.listSessions(tx, id),
  } satisfies CallsOf<typeof sessions>,
  'standing-answers': {
    getPassedQuestionIds: (tx) => standingAnswers.getPassedQuestionIds(tx, id),
    hasPassed: (tx) => standingAnswers.hasPassed(tx, id, ['']),
    listShownAnswers: (tx) => standingAnswers.listShownAnswers(tx, id, ['']),
    listAnswers: (tx) =>
      standingAnswers.listAnswers(tx, id, { questionIds: [''], before: id, limit: 1 }),
    listAllAnswers: (tx) => standingAnswers.listAllAnswers(tx, id),
    findAnswer: (tx) => standingAnswers.findAnswer(tx, id, id),
  } satisfies CallsOf<typeof standingAnswers>,
  'step-completions': {
    getStepIds: (tx) => stepCompletions.getStepIds(tx, id),
    listCompletions: (tx) => stepCompletions.listCompletions(tx, id),
    insertIfAbsent: (tx) =>
      stepCompletions.insertIfAbsent(tx, {
        userId: id,
        stepId: '',
        formerIds: ['former'],
        completedAt: now,
      }),
    deleteByStepIds: (tx) => stepCompletions.deleteByStepIds(tx, id, ['']),
  } satisfies CallsOf<typeof stepCompletions>,
  users: {
    findLocalAccount: (tx) => users.findLocalAccount(tx, ''),
    findUser: (tx) => users.findUser(tx, id),
    lockUser: (tx) => users.lockUser(tx, id),
    findUserForUpdate: (tx) => users.findUserForUpdate(tx, id),
    updateUserIfPresent: (tx) =>
      users.updateUserIfPresent(tx, id, {
        name: '',
        timeZone: '',
        profilePublic: false,
        updatedAt: now,
      }),
    deleteUser: (tx) => users.deleteUser(tx, id),
    lockRoles: (tx) => users.lockRoles(tx),
    hasUsers: (tx) => users.hasUsers(tx),
    getOthers: (tx) => users.getOthers(tx, id),
  } satisfies CallsOf<typeof users>,
  ...recognitionCalls,
}
