import type { Clock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import { createEnqueueCheck } from '#jobs/check-requirements.ts'
import { createAccounts, type Accounts } from '#services/accounts.ts'
import { createActivity, type ActivityUseCases } from '#services/activity.ts'
import { createAnswers, type Answers } from '#services/answers.ts'
import { createAppeals, type Appeals } from '#services/appeals.ts'
import { createAttemptRuns, type AttemptRuns } from '#services/attempt-runs.ts'
import { createAttempts, type Attempts } from '#services/attempts.ts'
import { createAuthentication, type Authentication } from '#services/authentication.ts'
import { createBadgePictures, type BadgePictures } from '#services/badges-pictures.ts'
import { createBadges, type Badges } from '#services/badges.ts'
import { createGrading } from '#services/grading.ts'
import { createProgress, type ProgressUseCases } from '#services/progress.ts'
import { createIsUsed } from '#services/proofs.ts'
import { createQuestions, type Questions } from '#services/questions.ts'
import { createRegrading, type Regrading } from '#services/regrading.ts'
import { createReviews, type Reviews } from '#services/reviews.ts'
import { createScenarios, type Scenarios } from '#services/scenarios.ts'
import { createSteps, type Steps } from '#services/steps.ts'

import { createAllChecks } from './checks.ts'
import type { Resources } from './resources.ts'
import { createSharing, type Sharing } from './sharing.ts'

/** Every use case of a site. */
export interface Services extends Sharing {
  readonly authentication: Authentication
  readonly accounts: Accounts
  readonly steps: Steps
  readonly progress: ProgressUseCases
  readonly questions: Questions
  readonly scenarios: Scenarios
  readonly answers: Answers
  readonly appeals: Appeals
  readonly reviews: Reviews
  readonly regrading: Regrading
  readonly attempts: Attempts
  readonly attemptRuns: AttemptRuns
  readonly activity: ActivityUseCases
  readonly badges: Badges
  readonly badgePictures: BadgePictures
}

/** Makes every service once, each from what it needs. */
export function createServices(
  config: Config,
  resources: Resources,
  clock: Clock,
): Services {
  const { publicUrl } = config
  const { database, queue, secret, llm, telemetry, drawing } = resources
  const catalogue = resources.catalogue.current
  const badges = createBadges({ catalogue, clock })
  const shared = { catalogue, clock, awardEarned: badges.awardEarned }
  const activity = createActivity(shared)
  const grading = createGrading({ llm, telemetry })
  const isUsed = createIsUsed(database.reader)
  const checks = createAllChecks(config, resources.clients, { grading, isUsed })
  const checking = { ...shared, checks, enqueueCheck: createEnqueueCheck(queue) }
  return {
    authentication: createAuthentication({ database, clock, secret, publicUrl }),
    accounts: createAccounts({ database, clock }),
    steps: createSteps(shared),
    progress: createProgress(shared),
    questions: createQuestions(shared),
    scenarios: createScenarios({ ...shared, llm }),
    answers: createAnswers({ ...shared, grading }),
    appeals: createAppeals(shared),
    reviews: createReviews(shared),
    regrading: createRegrading({ ...shared, grading }),
    attempts: createAttempts(checking),
    attemptRuns: createAttemptRuns({ ...checking, telemetry }),
    activity,
    badges,
    badgePictures: createBadgePictures({ badges, drawing }),
    ...createSharing(config, resources, { ...shared, activity, badges }),
  }
}
