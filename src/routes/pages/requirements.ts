import { Type } from 'typebox'

import type { Catalogue, Requirement } from '#catalogue/types.ts'
import { refusalOf } from '#routes/refusals.ts'
import {
  definePage,
  type PageAnswer,
  type PageRoute,
  type PageRouteContext,
} from '#routes/route.ts'
import { SUBMISSION_BYTES, SUBMISSION_CHARACTERS } from '#routes/submission.ts'
import {
  AttemptEndedError,
  RequirementNotFoundError,
} from '#services/attempts-errors.ts'
import type { Attempts } from '#services/attempts.ts'
import type { ProgressUseCases } from '#services/progress.ts'
import { phaseUrl, requirementUrl } from '#views/links.ts'
import { phasePage } from '#views/phase.ts'
import { requirementChanged } from '#views/requirement.ts'

const RequirementParams = Type.Object({ requirement_id: Type.String() })
const AttemptParams = Type.Object({ attempt_id: Type.String() })

const SubmissionForm = Type.Object({
  value: Type.String({ maxLength: SUBMISSION_CHARACTERS, default: '' }),
  github_name: Type.String({ maxLength: 100, default: '' }),
})

/** What the forms of requirements need. */
export interface RequirementPageServices {
  readonly catalogue: () => Catalogue
  readonly attempts: Attempts
  readonly progress: ProgressUseCases
}

type Context = PageRouteContext<unknown, unknown, unknown, 'required'>

/** The forms of hands-on work: hand in, look again, cancel. */
export function requirementForms(
  services: RequirementPageServices,
): readonly PageRoute[] {
  return [
    submitForm(services),
    cardPart(services),
    cancelForm(services),
    ...waysBack(services),
  ]
}

function submitForm(services: RequirementPageServices): PageRoute {
  return definePage({
    method: 'POST',
    url: '/requirements/:requirement_id/attempt',
    summary: 'Hand work in, to be checked',
    limit: '20/minute',
    session: 'required',
    params: RequirementParams,
    body: SubmissionForm,
    bodyLimitBytes: SUBMISSION_BYTES,
    handle: (context) => {
      const { params, body, learner, transact } = context
      const requirement = find(services, params.requirement_id)
      const { value, github_name: githubName } = body
      const submission = { requirementId: requirement.id, value, githubName }
      return change(context, services, {
        requirement,
        sent: { value, githubName },
        apply: () =>
          transact((tx) => services.attempts.submit(tx, learner, submission)),
      })
    },
  })
}

function cardPart(services: RequirementPageServices): PageRoute {
  return definePage({
    method: 'GET',
    url: '/requirements/:requirement_id/card',
    summary: 'Where an attempt is by now',
    limit: '600/minute',
    session: 'required',
    params: RequirementParams,
    handle: (context) =>
      change(context, services, {
        requirement: find(services, context.params.requirement_id),
        sent: { value: '', githubName: '' },
        apply: () => Promise.resolve(),
      }),
  })
}

function cancelForm(services: RequirementPageServices): PageRoute {
  return definePage({
    method: 'POST',
    url: '/attempts/:attempt_id/cancel',
    summary: 'Cancel an attempt that is on its way',
    limit: '60/minute',
    session: 'required',
    params: AttemptParams,
    handle: async (context) => {
      const { params, learner, reader, transact } = context
      const { attempts } = services
      const attempt = await attempts.view(reader, learner, params.attempt_id)
      return change(context, services, {
        requirement: find(services, attempt.requirementId),
        sent: { value: '', githubName: '' },
        apply: () => transact((tx) => attempts.cancel(tx, learner, attempt.id)),
      })
    },
  })
}

/** Where a browser stands after a form that was refused, when it is loaded again. */
function waysBack(services: RequirementPageServices): readonly PageRoute[] {
  const page = { method: 'GET', session: 'none', limit: '120/minute' } as const
  return [
    definePage({
      ...page,
      url: '/requirements/:requirement_id/attempt',
      summary: 'Back to the requirement',
      params: RequirementParams,
      throws: [RequirementNotFoundError],
      handle: ({ params }) => ({
        redirect: requirementUrl(find(services, params.requirement_id)),
      }),
    }),
    definePage({
      ...page,
      url: '/attempts/:attempt_id/cancel',
      summary: 'Back to the dashboard',
      params: AttemptParams,
      handle: () => ({ redirect: '/dashboard' }),
    }),
  ]
}

/** @throws RequirementNotFoundError */
function find({ catalogue }: RequirementPageServices, id: string): Requirement {
  const requirement = catalogue().requirement(id)
  if (requirement === null) throw new RequirementNotFoundError(id)
  return requirement
}

/** Does what a form asks for and shows the requirement as it is then. */
async function change(
  context: Context,
  { attempts, progress }: RequirementPageServices,
  wanted: {
    readonly requirement: Requirement
    readonly sent: { readonly value: string; readonly githubName: string }
    readonly apply: () => Promise<unknown>
  },
): Promise<PageAnswer> {
  const { requirement, sent } = wanted
  const refusal = await refusalOf(wanted.apply, [AttemptEndedError])
  if (refusal === null && !context.fragment)
    return { redirect: requirementUrl(requirement) }
  const { reader, learner } = context
  const { phase } = requirement
  const view = await progress.phase(reader, learner, phase.id)
  const draft = refusal && {
    requirementId: requirement.id,
    ...sent,
    problem: refusal.error.message,
    field: 'field' in refusal.error ? String(refusal.error.field) : null,
  }
  const page = { ...context.page, url: phaseUrl(phase) }
  if (context.fragment) {
    const card = await attempts.requirement(reader, learner, requirement.id)
    return requirementChanged({ page, view, requirement: card, draft })
  }
  const requirements = await attempts.ofPhase(reader, learner, phase.requirements)
  return {
    status: refusal?.status ?? 200,
    html: phasePage({ page, view, phase, requirements, draft }),
  }
}
