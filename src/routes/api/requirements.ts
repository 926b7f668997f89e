import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { SUBMISSION_BYTES, SUBMISSION_CHARACTERS } from '#routes/submission.ts'
import { AccountGoneError } from '#services/accounts.ts'
import {
  AttemptActiveError,
  AttemptEndedError,
  AttemptNotFoundError,
  GitHubNameRejectedError,
  RequirementLockedError,
  RequirementNotFoundError,
  RequirementSucceededError,
} from '#services/attempts-errors.ts'
import type { AttemptView, RequirementView } from '#services/attempts-views.ts'
import type { Attempts } from '#services/attempts.ts'
import { ValueRejectedError } from '#services/checks/kind.ts'

import { TextOrNull } from './question-schemas.ts'
import { IdParam, Time } from './schemas.ts'

const RequirementParams = Type.Object({ requirement_id: IdParam })
const AttemptParams = Type.Object({ attempt_id: Type.String() })

const TimeOrNull = Type.Union([Time, Type.Null()])

const State = Type.Enum([
  'queued',
  'running',
  'succeeded',
  'failed',
  'unavailable',
  'cancelled',
])

const Attempt = Type.Object({
  attempt_id: Type.String(),
  requirement_id: Type.String(),
  state: State,
  value: TextOrNull,
  github_name: TextOrNull,
  submitted_at: Time,
  finished_at: TimeOrNull,
  position: Type.Union([Type.Integer(), Type.Null()], {
    description: 'How many wait before it; null when it does not wait.',
  }),
  retry_at: TimeOrNull,
  checks: Type.Array(
    Type.Object({
      name: Type.String(),
      verdict: Type.Enum(['passed', 'failed', 'skipped']),
      seen: TextOrNull,
      next_step: TextOrNull,
    }),
  ),
  message: TextOrNull,
  next_steps: Type.Array(Type.String()),
})

const Requirement = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  instructions: Type.String({ description: 'HTML.' }),
  state: Type.Union([Type.Literal('not_started'), State]),
  locked: Type.Boolean(),
  locked_by: Type.Array(Type.String(), {
    description: 'Ids of what has to be complete first.',
  }),
  value: Type.Object({
    type: Type.Enum(['none', 'url', 'text']),
    label: Type.Optional(Type.String()),
  }),
  needs_github_name: Type.Boolean(),
  github_name: TextOrNull,
  attempts: Type.Array(Attempt),
})

const Submission = Type.Object(
  {
    value: Type.Optional(Type.String({ maxLength: SUBMISSION_CHARACTERS })),
    github_name: Type.Optional(
      Type.String({ maxLength: 100, description: 'While no account is linked.' }),
    ),
  },
  { additionalProperties: false },
)

/** Hands-on work as one learner sees it, and attempts at it. */
export function requirementRoutes(attempts: Attempts): readonly ApiRoute[] {
  return [...requirementPart(attempts), ...attemptPart(attempts)]
}

function requirementPart(attempts: Attempts): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/requirements/:requirement_id',
      summary: 'A requirement for this learner, with its attempts',
      tag: 'Hands-on work',
      limit: '120/minute',
      session: 'required',
      params: RequirementParams,
      answers: { 200: Requirement },
      throws: [RequirementNotFoundError],
      handle: async ({ params, learner, reader }) =>
        presentRequirement(
          await attempts.requirement(reader, learner, params.requirement_id),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/requirements/:requirement_id/attempts',
      summary: 'Hand work in, to be checked',
      tag: 'Hands-on work',
      limit: '20/minute',
      session: 'required',
      params: RequirementParams,
      body: Submission,
      bodyLimitBytes: SUBMISSION_BYTES,
      answers: { 201: Attempt },
      throws: [
        RequirementNotFoundError,
        RequirementSucceededError,
        RequirementLockedError,
        AttemptActiveError,
        ValueRejectedError,
        GitHubNameRejectedError,
        AccountGoneError,
      ],
      handle: async ({ params, body, learner, transact }) => {
        const submission = {
          requirementId: params.requirement_id,
          value: body.value ?? null,
          githubName: body.github_name ?? null,
        }
        return presentAttempt(
          await transact((tx) => attempts.submit(tx, learner, submission)),
        )
      },
    }),
  ]
}

function attemptPart(attempts: Attempts): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/attempts/:attempt_id',
      summary: 'An attempt: where it is, and what was found',
      tag: 'Hands-on work',
      limit: '600/minute',
      session: 'required',
      params: AttemptParams,
      answers: { 200: Attempt },
      throws: [AttemptNotFoundError],
      handle: async ({ params, learner, reader }) =>
        presentAttempt(await attempts.view(reader, learner, params.attempt_id)),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/attempts/:attempt_id',
      summary: 'Cancel an attempt that is on its way',
      tag: 'Hands-on work',
      limit: '60/minute',
      session: 'required',
      params: AttemptParams,
      answers: { 200: Attempt },
      throws: [AttemptNotFoundError, AttemptEndedError],
      handle: async ({ params, learner, transact }) =>
        presentAttempt(
          await transact((tx) => attempts.cancel(tx, learner, params.attempt_id)),
        ),
    }),
  ]
}

function presentRequirement(view: RequirementView) {
  const { requirement, valueNeed } = view
  return {
    id: requirement.id,
    kind: requirement.check.kind,
    title: requirement.title,
    instructions: requirement.instructionsHtml,
    state: view.state,
    locked: view.lockedBy.length > 0,
    locked_by: view.lockedBy,
    value:
      valueNeed.type === 'none'
        ? { type: valueNeed.type }
        : { type: valueNeed.type, label: valueNeed.label },
    needs_github_name: view.needsGitHubName,
    github_name: view.githubName,
    attempts: view.attempts.map(presentAttempt),
  }
}

function presentAttempt(attempt: AttemptView) {
  return {
    attempt_id: attempt.id,
    requirement_id: attempt.requirementId,
    state: attempt.state,
    value: attempt.value,
    github_name: attempt.githubName,
    submitted_at: attempt.submittedAt.toISOString(),
    finished_at: attempt.finishedAt?.toISOString() ?? null,
    position: attempt.position,
    retry_at: attempt.retryAt?.toISOString() ?? null,
    checks: attempt.steps.map(({ name, verdict, seen, nextStep }) => ({
      name,
      verdict,
      seen,
      next_step: nextStep,
    })),
    message: attempt.message,
    next_steps: attempt.steps.flatMap(({ nextStep }) => nextStep ?? []),
  }
}
