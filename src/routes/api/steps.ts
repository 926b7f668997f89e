import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { AccountGoneError } from '#services/accounts.ts'
import {
  StepAlreadyCompleteError,
  StepLockedError,
  StepNotCompleteError,
  StepNotFoundError,
  type Steps,
} from '#services/steps.ts'

import { IdParam, Time } from './schemas.ts'

const StepParams = Type.Object({ step_id: IdParam })

const StepCompletion = Type.Object({
  step_id: Type.String(),
  topic_id: Type.String(),
  phase_id: Type.String(),
  path_id: Type.String(),
  completed_at: Time,
})

/** Completing steps, and taking a completion back. */
export function stepRoutes(steps: Steps): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/steps/:step_id/completion',
      summary: 'Mark a step complete',
      tag: 'Steps',
      limit: '120/minute',
      session: 'required',
      params: StepParams,
      answers: { 201: StepCompletion },
      throws: [
        StepNotFoundError,
        StepLockedError,
        StepAlreadyCompleteError,
        AccountGoneError,
      ],
      handle: async ({ params, learner, transact }) => {
        const { step, completedAt } = await transact((tx) =>
          steps.complete(tx, learner, params.step_id),
        )
        const { phase } = step.topic
        return {
          step_id: step.id,
          topic_id: step.topic.id,
          phase_id: phase.id,
          path_id: phase.path.id,
          completed_at: completedAt.toISOString(),
        }
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/steps/:step_id/completion',
      summary: 'Take back the completion of a step',
      tag: 'Steps',
      limit: '120/minute',
      session: 'required',
      params: StepParams,
      answers: { 204: Type.Null() },
      throws: [StepNotFoundError, StepNotCompleteError],
      handle: ({ params, learner, transact }) =>
        transact((tx) => steps.uncomplete(tx, learner, params.step_id)),
    }),
  ]
}
