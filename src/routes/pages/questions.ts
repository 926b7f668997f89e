import { Type } from 'typebox'

import type { Catalogue, Question } from '#catalogue/types.ts'
import { answerQuestion, giveScenario } from '#routes/answering.ts'
import { refusalOf } from '#routes/refusals.ts'
import {
  definePage,
  type PageAnswer,
  type PageRoute,
  type PageRouteContext,
} from '#routes/route.ts'
import { QuestionNotFoundError, QuestionPassedError } from '#services/answers-errors.ts'
import type { Answers } from '#services/answers.ts'
import type { Appeals } from '#services/appeals.ts'
import type { ProgressUseCases } from '#services/progress.ts'
import { AnswerNotFoundError } from '#services/reviews-errors.ts'
import type { Scenarios } from '#services/scenarios.ts'
import { questionUrl, topicUrl } from '#views/links.ts'
import type { QuestionDraft } from '#views/question-form.ts'
import { questionChanged } from '#views/question.ts'
import { topicPage } from '#views/topic.ts'

const QuestionParams = Type.Object({ question_id: Type.String() })
const AnswerParams = Type.Object({ answer_id: Type.String() })

const Text = Type.String({ maxLength: 50_000, default: '' })

const AnswerForm = Type.Object({
  // Several boxes that are ticked come as a list, one or a text as itself.
  answer: Type.Optional(Type.Union([Text, Type.Array(Text, { maxItems: 20 })])),
  idempotency_key: Type.Optional(Type.String({ maxLength: 255 })),
})

const AppealForm = Type.Object({ reason: Text })

/** What the forms of questions need. */
export interface QuestionPageServices {
  readonly catalogue: () => Catalogue
  readonly answers: Answers
  readonly appeals: Appeals
  readonly progress: ProgressUseCases
  readonly scenarios: Scenarios
}

type Context = PageRouteContext<unknown, unknown, unknown, 'required'>

const form = { method: 'POST', session: 'required' } as const

/** The forms of questions: answer, be given a situation, ask a mentor. */
export function questionForms(services: QuestionPageServices): readonly PageRoute[] {
  return [
    definePage({
      ...form,
      url: '/questions/:question_id/answer',
      summary: 'Answer a question',
      limit: '60/minute',
      params: QuestionParams,
      body: AnswerForm,
      handle: (context) => {
        const { params, body } = context
        const { answer = '', idempotency_key: key } = body
        const given = {
          questionId: params.question_id,
          answer,
          idempotencyKey: key ?? null,
        }
        return change(context, services, {
          question: findQuestion(services, given.questionId),
          answer,
          apply: () => answerQuestion(services.answers, context, given),
        })
      },
    }),
    definePage({
      ...form,
      url: '/questions/:question_id/scenario',
      summary: 'Be given the situation of a question',
      limit: '60/minute',
      params: QuestionParams,
      handle: (context) => {
        const question = findQuestion(services, context.params.question_id)
        return change(context, services, {
          question,
          answer: '',
          apply: () => giveScenario(services.scenarios, context, question.id),
        })
      },
    }),
    appealForm(services),
    ...waysBack(services),
  ]
}

function appealForm(services: QuestionPageServices): PageRoute {
  return definePage({
    ...form,
    url: '/answers/:answer_id/appeal',
    summary: 'Ask a mentor to look at an answer',
    limit: '30/minute',
    params: AnswerParams,
    body: AppealForm,
    handle: async (context) => {
      const { params, body, learner, reader, transact } = context
      const { answer_id: answerId } = params
      const id = await services.appeals.questionOf(reader, learner, answerId)
      const appeal = { answerId, reason: body.reason }
      return change(context, services, {
        question: findQuestion(services, id),
        answer: '',
        appeal: body.reason,
        apply: () => transact((tx) => services.appeals.appeal(tx, learner, appeal)),
      })
    },
  })
}

/** Where a browser stands after a form that was refused, when it is loaded again. */
function waysBack(services: QuestionPageServices): readonly PageRoute[] {
  const page = { method: 'GET', session: 'none', limit: '120/minute' } as const
  return [
    ...(['answer', 'scenario'] as const).map((action) =>
      definePage({
        ...page,
        url: `/questions/:question_id/${action}`,
        summary: 'Back to the question',
        params: QuestionParams,
        throws: [QuestionNotFoundError],
        handle: ({ params }) => ({
          redirect: questionUrl(findQuestion(services, params.question_id)),
        }),
      }),
    ),
    definePage({
      ...page,
      url: '/answers/:answer_id/appeal',
      summary: 'Back to the dashboard',
      params: AnswerParams,
      throws: [AnswerNotFoundError],
      handle: () => ({ redirect: '/dashboard' }),
    }),
  ]
}

/** @throws QuestionNotFoundError */
function findQuestion({ catalogue }: QuestionPageServices, id: string): Question {
  const question = catalogue().question(id)
  if (question === null) throw new QuestionNotFoundError(id)
  return question
}

/**
 * Does what a form asks for and shows the question as it is then; what could not be
 * accepted stands in the form again, with the reason.
 */
async function change(
  context: Context,
  services: QuestionPageServices,
  wanted: {
    readonly question: Question
    /** What was sent; empty where another form was. */
    readonly answer: QuestionDraft['answer']
    /** Why a mentor should look, where that was sent. */
    readonly appeal?: string
    readonly apply: () => Promise<unknown>
  },
): Promise<PageAnswer> {
  const { question } = wanted
  const refusal = await refusalOf(wanted.apply, [QuestionPassedError])
  if (refusal === null && !context.fragment) return { redirect: questionUrl(question) }
  const { reader, learner } = context
  const view = await services.progress.topic(reader, learner, question.topic.id)
  const draft = refusal && {
    questionId: question.id,
    answer: wanted.answer,
    appeal: wanted.appeal ?? null,
    problem: refusal.error.message,
  }
  // What leads on from the page begins at the topic, not at the form's address.
  const page = { ...context.page, url: topicUrl(question.topic) }
  if (context.fragment)
    return questionChanged({ page, view, questionId: question.id, draft })
  return { status: refusal?.status ?? 200, html: topicPage({ page, view, draft }) }
}
