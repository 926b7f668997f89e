import { Type } from 'typebox'

import type { AccountExport } from '#services/accounts.ts'

import { GradedBy, TextOrNull } from './question-schemas.ts'
import { Time } from './schemas.ts'

const TimeOrNull = Type.Union([Time, Type.Null()])
const BooleanOrNull = Type.Union([Type.Boolean(), Type.Null()])

// Without the ids of rubric items: rubrics stay on the server.
const Items = Type.Array(
  Type.Object({
    verdict: Type.Enum(['met', 'partly', 'not-met', 'undecided']),
    quotation: TextOrNull,
  }),
)

/** A list for each table that keeps something of the learner, under its name. */
export const RecordLists = {
  identities: Type.Array(
    Type.Object({ provider_id: Type.String(), account_id: Type.String() }),
  ),
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      address: TextOrNull,
      user_agent: TextOrNull,
      created_at: Time,
      expires_at: Time,
    }),
  ),
  step_completions: Type.Array(
    Type.Object({ step_id: Type.String(), completed_at: Time }),
  ),
  question_answers: Type.Array(
    Type.Object({
      id: Type.String(),
      question_id: Type.String(),
      answered_at: Time,
      answer: Type.Union([Type.String(), Type.Array(Type.String())]),
      passed: Type.Boolean(),
      graded_by: GradedBy,
      model: TextOrNull,
      rubric_version: Type.Union([Type.Integer(), Type.Null()]),
      items: Items,
    }),
  ),
  answers_in_grading: Type.Array(
    Type.Object({ id: Type.String(), question_id: Type.String() }),
  ),
  answer_reviews: Type.Array(
    Type.Object({
      answer_id: Type.String(),
      question_id: Type.String(),
      reason: Type.String(),
      opened_at: Time,
      appeal: TextOrNull,
      decided_at: TimeOrNull,
      passed: BooleanOrNull,
      comment: TextOrNull,
    }),
  ),
  answer_regradings: Type.Array(
    Type.Object({
      answer_id: Type.String(),
      rubric_version: Type.Integer(),
      regraded_at: Time,
      passed: Type.Boolean(),
      graded_by: GradedBy,
      model: TextOrNull,
      items: Items,
    }),
  ),
  scenarios: Type.Array(
    Type.Object({
      question_id: Type.String(),
      seed_id: Type.String(),
      text: Type.String(),
      model: TextOrNull,
      created_at: Time,
    }),
  ),
  requirement_attempts: Type.Array(
    Type.Object({
      id: Type.String(),
      requirement_id: Type.String(),
      state: Type.String(),
      value: TextOrNull,
      github_name: TextOrNull,
      submitted_at: Time,
      finished_at: TimeOrNull,
      message: TextOrNull,
      steps: Type.Array(
        Type.Object({
          name: Type.String(),
          verdict: Type.String(),
          seen: TextOrNull,
          next_step: TextOrNull,
        }),
      ),
    }),
  ),
  proofs_used: Type.Array(
    Type.Object({ proof: Type.String(), attempt_id: Type.String(), used_at: Time }),
  ),
  badge_awards: Type.Array(
    Type.Object({
      badge_id: Type.String(),
      kind: Type.String(),
      title: Type.String(),
      description: Type.String(),
      days: Type.Union([Type.Integer(), Type.Null()]),
      awarded_at: Time,
      credential_id: Type.String(),
      status_index: Type.Integer(),
    }),
  ),
  certificates: Type.Array(
    Type.Object({
      code: Type.String(),
      path_id: Type.String(),
      name: Type.String(),
      facts: Type.Object({}, { additionalProperties: true }),
      issued_at: Time,
      status_index: Type.Integer(),
      superseded_by: TextOrNull,
      revoked_at: TimeOrNull,
      revoked_reason: TextOrNull,
    }),
  ),
  profiles: Type.Array(
    Type.Object({
      handle: TextOrNull,
      shows_name: Type.Boolean(),
      shows_badges: Type.Boolean(),
      shows_certificates: Type.Boolean(),
      shows_activity: Type.Boolean(),
      listed: Type.Boolean(),
    }),
  ),
  handles_given_up: Type.Array(
    Type.Object({ handle: Type.String(), given_up_at: Time }),
  ),
}

/** The records of a learner as the API gives them: the same, in snake_case. */
export function presentRecords(
  records: Omit<AccountExport, 'account'>,
): Record<string, unknown> {
  return snakeCased(records) as Record<string, unknown>
}

function snakeCased(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(snakeCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(inner),
    ]),
  )
}
