import { Type } from 'typebox'

import { DomainError } from '#core/errors.ts'
import { statusOf } from '#routes/problems.ts'
import { readReviewQuery, ReviewFilters, writeReviewCursor } from '#routes/reviewing.ts'
import {
  definePage,
  forRole,
  type PageAnswer,
  type PageRoute,
  type PageRouteContext,
} from '#routes/route.ts'
import type { Regrading } from '#services/regrading.ts'
import { ReviewNotFoundError } from '#services/reviews-errors.ts'
import type { Reviews } from '#services/reviews.ts'
import { reviewUrl } from '#views/links.ts'
import { reviewCasePage } from '#views/review-case.ts'
import { reviewPage } from '#views/review.ts'

const CaseParams = Type.Object({ answer_id: Type.String() })

const DecisionForm = Type.Object({
  passed: Type.Optional(Type.Enum(['true', 'false'])),
  comment: Type.String({ maxLength: 20_000, default: '' }),
})

interface Form {
  readonly passed?: 'true' | 'false'
  readonly comment: string
}

type Context = PageRouteContext<{ answer_id: string }, unknown, Form, 'required'>

const shared = { limit: '120/minute', session: 'required' } as const

/** The mentors' queue, and one case of it. */
export function reviewPages(services: {
  readonly reviews: Reviews
  readonly regrading: Regrading
}): readonly PageRoute[] {
  const { reviews, regrading } = services
  return forRole('mentor', [
    definePage({
      ...shared,
      method: 'GET',
      url: '/review',
      summary: 'Answers that a mentor should look at',
      query: ReviewFilters,
      handle: async ({ page, query, reader }) => {
        const filters = readReviewQuery(query)
        const [{ items, next }, regradings] = await Promise.all([
          reviews.list(reader, filters),
          regrading.running(reader),
        ])
        const nextCursor = writeReviewCursor(next)
        return reviewPage({ page, cases: items, filters, nextCursor, regradings })
      },
    }),
    definePage({
      ...shared,
      method: 'GET',
      url: '/review/:answer_id',
      summary: 'One answer to look at',
      params: CaseParams,
      throws: [ReviewNotFoundError],
      handle: async ({ page, params, reader }) => {
        const reviewCase = await reviews.view(reader, params.answer_id)
        return reviewCasePage({ page, reviewCase, draft: null })
      },
    }),
    definePage({
      ...shared,
      method: 'POST',
      url: '/review/:answer_id',
      summary: 'Decide on an answer',
      params: CaseParams,
      body: DecisionForm,
      throws: [ReviewNotFoundError],
      handle: (context) => decide(context, reviews),
    }),
  ])
}

async function decide(context: Context, reviews: Reviews): Promise<PageAnswer> {
  const { params, body, learner, transact } = context
  const { answer_id: answerId } = params
  if (body.passed === undefined)
    return showAgain(context, reviews, {
      status: 400,
      problem: 'Choose one of the two.',
    })
  const word = { answerId, passed: body.passed === 'true', comment: body.comment }
  try {
    await transact((tx) => reviews.decide(tx, learner, word))
    return { redirect: reviewUrl() }
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof ReviewNotFoundError)
      throw error
    const status = statusOf(error)
    if (status === null || status === 401) throw error
    return showAgain(context, reviews, { status, problem: error.message })
  }
}

/** The case with what was sent still in the form. */
async function showAgain(
  { page, params, body, reader }: Context,
  reviews: Reviews,
  refusal: { readonly status: number; readonly problem: string },
): Promise<PageAnswer> {
  const reviewCase = await reviews.view(reader, params.answer_id)
  const { passed = null, comment } = body
  const draft = { passed, comment, problem: refusal.problem }
  return { status: refusal.status, html: reviewCasePage({ page, reviewCase, draft }) }
}
