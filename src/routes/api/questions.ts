import { Type } from 'typebox'

import { isId } from '#core/ids.ts'
import { answerQuestion, giveScenario } from '#routes/answering.ts'
import { cursorProblem, readCursor, writeCursor } from '#routes/cursor.ts'
import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { AccountGoneError } from '#services/accounts.ts'
import {
  AnswerInGradingError,
  AnswerRejectedError,
  IdempotencyKeyReusedError,
  QuestionLockedError,
  QuestionNotFoundError,
  QuestionPassedError,
  ScenarioRequiredError,
} from '#services/answers-errors.ts'
import type { Answers } from '#services/answers.ts'
import type { Appeals } from '#services/appeals.ts'
import { GraderUnavailableError } from '#services/grading-task.ts'
import type { AnswerOutcome, QuestionView } from '#services/questions-views.ts'
import type { Questions } from '#services/questions.ts'
import {
  AnswerNotFoundError,
  AnswerPassedError,
  AppealExistsError,
  ReviewTextRejectedError,
} from '#services/reviews-errors.ts'
import { ScenarioGenerationFailedError, type Scenarios } from '#services/scenarios.ts'

import { presentQuestion } from './catalogue.ts'
import {
  AnswerGiven,
  AnswerRecord,
  lockoutFields,
  presentAnswer,
  presentLockout,
  TextOrNull,
} from './question-schemas.ts'
import { IdParam, QuestionFields, Time } from './schemas.ts'

const QuestionParams = Type.Object({ question_id: IdParam })

const Question = Type.Object({
  ...QuestionFields,
  scenario: Type.Optional(
    Type.String({ description: 'The situation of this learner, as HTML.' }),
  ),
  passed: Type.Boolean(),
  ...lockoutFields,
})

const Outcome = Type.Object({
  ...AnswerRecord.properties,
  feedback: Type.String({
    description: 'The author’s words on the options chosen, then after a pass on all.',
  }),
  ...lockoutFields,
})

const AnswerList = Type.Object({
  items: Type.Array(AnswerRecord),
  next_cursor: TextOrNull,
})

const Cursor = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 500 })) })

/** What questions need. */
export interface QuestionServices {
  readonly answers: Answers
  readonly appeals: Appeals
  readonly questions: Questions
  readonly scenarios: Scenarios
}

/** Questions as one learner sees them, answers, and appeals against their grading. */
export function questionRoutes(services: QuestionServices): readonly ApiRoute[] {
  return [
    viewRoute(services),
    historyRoute(services),
    answerRoute(services),
    appealRoute(services),
  ]
}

function viewRoute({ questions, scenarios }: QuestionServices): ApiRoute {
  return defineRoute({
    method: 'GET',
    url: '/questions/:question_id',
    summary: 'A question for this learner; never its key or rubric',
    description:
      'The first visit to a `scenario` question writes the situation of the learner, ' +
      'which is kept.',
    tag: 'Questions',
    limit: '120/minute',
    session: 'required',
    params: QuestionParams,
    answers: { 200: Question },
    throws: [QuestionNotFoundError, ScenarioGenerationFailedError, AccountGoneError],
    handle: async ({ params, learner, reader, transact }) => {
      const { question_id: id } = params
      await giveScenario(scenarios, { learner, reader, transact }, id)
      return presentView(await questions.view(reader, learner, id))
    },
  })
}

function historyRoute({ questions }: QuestionServices): ApiRoute {
  return defineRoute({
    method: 'GET',
    url: '/questions/:question_id/answers',
    summary: 'The learner’s answers to a question, the newest first',
    tag: 'Questions',
    limit: '120/minute',
    session: 'required',
    params: QuestionParams,
    query: Cursor,
    answers: { 200: AnswerList },
    throws: [QuestionNotFoundError],
    handle: async ({ params, query, learner, reader }) => {
      const [before = null] = readCursor(query.cursor, 1) ?? []
      if (before !== null && !isId(before)) throw cursorProblem()
      const page = await questions.history(reader, learner, {
        questionId: params.question_id,
        before,
      })
      return {
        items: page.items.map(presentAnswer),
        next_cursor: page.next === null ? null : writeCursor([page.next]),
      }
    },
  })
}

function answerRoute({ answers }: QuestionServices): ApiRoute {
  return defineRoute({
    method: 'POST',
    url: '/questions/:question_id/answers',
    summary: 'Answer a question',
    tag: 'Questions',
    limit: '60/minute',
    session: 'required',
    idempotent: true,
    params: QuestionParams,
    body: Type.Object({ answer: AnswerGiven }, { additionalProperties: false }),
    answers: { 201: Outcome },
    throws: [
      QuestionNotFoundError,
      AnswerRejectedError,
      QuestionPassedError,
      QuestionLockedError,
      AnswerInGradingError,
      IdempotencyKeyReusedError,
      ScenarioRequiredError,
      GraderUnavailableError,
      AccountGoneError,
    ],
    handle: async ({ params, body, idempotencyKey, learner, reader, transact }) => {
      const { question_id: questionId } = params
      const given = { questionId, answer: body.answer, idempotencyKey }
      const asking = { learner, reader, transact }
      return presentOutcome(await answerQuestion(answers, asking, given))
    },
  })
}

function appealRoute({ appeals }: QuestionServices): ApiRoute {
  return defineRoute({
    method: 'POST',
    url: '/answers/:attempt_id/appeal',
    summary: 'Ask a mentor to look at an answer that failed',
    tag: 'Questions',
    limit: '30/minute',
    session: 'required',
    params: Type.Object({ attempt_id: Type.String() }),
    body: Type.Object(
      { reason: Type.String({ maxLength: 10_000 }) },
      { additionalProperties: false },
    ),
    answers: { 201: Type.Object({ attempt_id: Type.String(), appealed_at: Time }) },
    throws: [
      AnswerNotFoundError,
      AnswerPassedError,
      AppealExistsError,
      ReviewTextRejectedError,
      AccountGoneError,
    ],
    handle: async ({ params, body, learner, transact }) => {
      const { attempt_id: answerId } = params
      const appealedAt = await transact((tx) =>
        appeals.appeal(tx, learner, { answerId, reason: body.reason }),
      )
      return { attempt_id: answerId, appealed_at: appealedAt.toISOString() }
    },
  })
}

function presentView(view: QuestionView) {
  return {
    ...presentQuestion(view.question),
    ...(view.scenario === null ? {} : { scenario: view.scenario.html }),
    passed: view.passed,
    ...presentLockout(view),
  }
}

function presentOutcome(outcome: AnswerOutcome) {
  const answer = presentAnswer(outcome.answer)
  const feedback = [answer.feedback, outcome.explanationHtml ?? '']
  return {
    ...answer,
    feedback: feedback.filter((html) => html !== '').join('\n'),
    ...presentLockout(outcome),
  }
}
