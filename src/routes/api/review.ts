import { Type } from 'typebox'

import { readReviewQuery, ReviewFilters, writeReviewCursor } from '#routes/reviewing.ts'
import { defineRoute, forRole, type ApiRoute } from '#routes/route.ts'
import type { RegradingView, ReviewCase } from '#services/questions-views.ts'
import type { Regrading } from '#services/regrading.ts'
import {
  OwnReviewError,
  ReviewDecidedError,
  ReviewNotFoundError,
  ReviewTextRejectedError,
} from '#services/reviews-errors.ts'
import type { Reviews } from '#services/reviews.ts'

import {
  Decision,
  GradedBy,
  Item,
  presentDecision,
  presentItem,
  TextOrNull,
} from './question-schemas.ts'
import { Time } from './schemas.ts'

const Case = Type.Object({
  attempt_id: Type.String(),
  question_id: Type.String(),
  reason: Type.Enum(['appeal', 'doubtful', 'instructions']),
  opened_at: Time,
  appeal: TextOrNull,
  prompt: Type.Union([Type.String(), Type.Null()], {
    description: 'HTML; null when the question is not in the curriculum any more.',
  }),
  scenario: TextOrNull,
  answer: Type.Union([Type.String(), Type.Array(Type.String())]),
  answered_at: Time,
  passed: Type.Boolean({ description: 'What the grading said.' }),
  graded_by: GradedBy,
  items: Type.Array(
    Type.Object({
      ...Item.properties,
      doubt: Type.Union([Type.String(), Type.Null()], {
        description: 'Why a verdict of the grader was not believed.',
      }),
    }),
  ),
  decision: Decision,
})

const CaseParams = Type.Object({ attempt_id: Type.String() })

/** The mentors' queue: answers to look at, and how far regrading has come. */
export function reviewRoutes(services: {
  readonly reviews: Reviews
  readonly regrading: Regrading
}): readonly ApiRoute[] {
  return forRole('mentor', [
    listRoute(services.reviews),
    regradingRoute(services.regrading),
    caseRoute(services.reviews),
    decisionRoute(services.reviews),
  ])
}

function listRoute(reviews: Reviews): ApiRoute {
  return defineRoute({
    method: 'GET',
    url: '/review/cases',
    summary: 'Answers that a mentor should look at',
    tag: 'Review',
    limit: '120/minute',
    session: 'required',
    query: ReviewFilters,
    answers: {
      200: Type.Object({ items: Type.Array(Case), next_cursor: TextOrNull }),
    },
    handle: async ({ query, reader }) => {
      const page = await reviews.list(reader, readReviewQuery(query))
      return {
        items: page.items.map(presentCase),
        next_cursor: writeReviewCursor(page.next),
      }
    },
  })
}

function regradingRoute(regrading: Regrading): ApiRoute {
  return defineRoute({
    method: 'GET',
    url: '/review/regradings',
    summary: 'How far reading old answers under newer rubrics has come',
    tag: 'Review',
    limit: '60/minute',
    session: 'required',
    answers: {
      200: Type.Object({
        items: Type.Array(
          Type.Object({
            question_id: Type.String(),
            rubric_version: Type.Integer(),
            done: Type.Integer(),
            total: Type.Integer(),
          }),
        ),
        next_cursor: Type.Null(),
      }),
    },
    handle: async ({ reader }) => {
      const views = await regrading.running(reader)
      return { items: views.map(presentRegrading), next_cursor: null }
    },
  })
}

function caseRoute(reviews: Reviews): ApiRoute {
  return defineRoute({
    method: 'GET',
    url: '/review/cases/:attempt_id',
    summary: 'One answer to look at',
    tag: 'Review',
    limit: '120/minute',
    session: 'required',
    params: CaseParams,
    answers: { 200: Case },
    throws: [ReviewNotFoundError],
    handle: async ({ params, reader }) =>
      presentCase(await reviews.view(reader, params.attempt_id)),
  })
}

function decisionRoute(reviews: Reviews): ApiRoute {
  return defineRoute({
    method: 'POST',
    url: '/review/cases/:attempt_id/decision',
    summary: 'Decide on an answer; the decision stands',
    tag: 'Review',
    limit: '60/minute',
    session: 'required',
    params: CaseParams,
    body: Type.Object(
      {
        passed: Type.Boolean(),
        comment: Type.Optional(
          Type.String({
            maxLength: 10_000,
            description: 'The learner reads it; required when it did not pass.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    answers: { 201: Case },
    throws: [
      ReviewNotFoundError,
      ReviewDecidedError,
      OwnReviewError,
      ReviewTextRejectedError,
    ],
    handle: async ({ params, body, learner, transact }) => {
      const { passed, comment = '' } = body
      const word = { answerId: params.attempt_id, passed, comment }
      return presentCase(await transact((tx) => reviews.decide(tx, learner, word)))
    },
  })
}

function presentCase(it: ReviewCase) {
  return {
    attempt_id: it.answerId,
    question_id: it.question.id,
    reason: it.reason,
    opened_at: it.openedAt.toISOString(),
    appeal: it.appeal,
    prompt: it.question.current?.promptHtml ?? null,
    scenario: it.scenarioHtml,
    answer: it.answer,
    answered_at: it.answeredAt.toISOString(),
    passed: it.passed,
    graded_by: it.gradedBy,
    items: it.items.map((item) => ({ ...presentItem(item), doubt: item.doubt })),
    decision: presentDecision(it.decision),
  }
}

function presentRegrading({ questionId, rubricVersion, done, total }: RegradingView) {
  return { question_id: questionId, rubric_version: rubricVersion, done, total }
}
