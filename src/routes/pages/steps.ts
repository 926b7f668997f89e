import { Type } from 'typebox'

import type { Catalogue } from '#catalogue/types.ts'
import type { Tx } from '#database/executor.ts'
import {
  definePage,
  type PageAnswer,
  type PageRoute,
  type PageRouteContext,
} from '#routes/route.ts'
import { AccountGoneError } from '#services/accounts.ts'
import type { Learner } from '#services/learner.ts'
import type { ProgressUseCases } from '#services/progress.ts'
import {
  StepAlreadyCompleteError,
  StepLockedError,
  StepNotCompleteError,
  StepNotFoundError,
  type Steps,
} from '#services/steps.ts'
import { stepUrl } from '#views/links.ts'
import { stepToggled } from '#views/step.ts'

const StepParams = Type.Object({ step_id: Type.String() })

type StepContext = PageRouteContext<{ step_id: string }, unknown, unknown, 'required'>

interface Services {
  readonly catalogue: () => Catalogue
  readonly steps: Steps
  readonly progress: ProgressUseCases
}

/** The forms that tick a step, and untick it. */
export function stepForms(services: Services): readonly PageRoute[] {
  const form = {
    method: 'POST',
    limit: '120/minute',
    session: 'required',
    params: StepParams,
    throws: [StepNotFoundError, StepLockedError, AccountGoneError],
  } as const
  return [
    definePage({
      ...form,
      url: '/steps/:step_id/complete',
      summary: 'Mark a step complete',
      handle: (context) => change(context, services, services.steps.complete),
    }),
    definePage({
      ...form,
      url: '/steps/:step_id/uncomplete',
      summary: 'Take back the completion of a step',
      handle: (context) => change(context, services, services.steps.uncomplete),
    }),
  ]
}

type Change = (tx: Tx, learner: Learner, stepId: string) => Promise<unknown>

async function change(
  context: StepContext,
  { catalogue, progress }: Services,
  apply: Change,
): Promise<PageAnswer> {
  const { transact, reader, learner, params } = context
  const step = catalogue().step(params.step_id)
  if (step === null) throw new StepNotFoundError(params.step_id)
  await ignoreRepeats(() => transact((tx) => apply(tx, learner, step.id)))
  if (!context.fragment) return { redirect: stepUrl(step) }
  const view = await progress.topic(reader, learner, step.topic.id)
  return stepToggled({ view, stepId: step.id })
}

/** A form that was sent twice shows the page as it is; nobody needs to be told. */
async function ignoreRepeats(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const repeated =
      error instanceof StepAlreadyCompleteError || error instanceof StepNotCompleteError
    if (!repeated) throw error
  }
}
