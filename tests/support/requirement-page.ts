import type { RequirementCheck } from '#catalogue/requirement-checks.ts'
import type { Phase, Requirement } from '#catalogue/types.ts'
import type { RequirementView } from '#services/attempts-views.ts'
import { render } from '#views/html.ts'
import { phasePage } from '#views/phase.ts'
import type { RequirementDraft } from '#views/requirement-form.ts'
import { requirementChanged } from '#views/requirement.ts'

import { buildPath, buildSite, SECRET } from './catalogue-builder.ts'
import { ada, pageContext, pathView } from './pages.ts'
import { attemptView, checkStep, requirementView } from './requirement-views.ts'

const site = buildSite({ supportUrl: 'mailto:help@example.test' })
const page = pageContext({ viewer: ada, site, url: '/paths/path/phase-1' })

const item = { id: SECRET, text: SECRET, required: true, hint: SECRET, signals: null }

/** A check with everything that must stay on the server. */
const check: RequirementCheck = {
  kind: 'reflection',
  promptHtml: SECRET,
  promptText: SECRET,
  rubric: { version: 1, passAt: 0.7, items: [item] },
  minLength: 1,
  maxLength: 9,
  examples: [],
}

const path = buildPath({
  phases: [{ requirements: [{ id: 'plan' }, { id: 'prove', title: 'Prove', check }] }],
})

/** What a check looked at, one of each verdict. */
export const steps = [
  checkStep({ seen: 'ada/notes' }),
  checkStep({
    name: 'Run',
    verdict: 'failed',
    seen: 'It <failed>.',
    nextStep: 'Push.',
  }),
  checkStep({ name: 'Text', verdict: 'skipped' }),
]

/** An attempt that proved the work. */
export const succeeded = attemptView({
  state: 'succeeded',
  message: 'It is there.',
  steps,
})

/** An attempt that did not, of which only the sentence is known. */
export const failed = attemptView({
  id: 'failed',
  state: 'failed',
  message: 'It <failed>.',
})

/** How the requirement `prove` looks to its learner. */
export type RequirementLook = Partial<RequirementView>

/** The page of a phase with the works `plan` and `prove`; `null`: to a visitor. */
export function phaseMarkup(
  look: RequirementLook | null,
  draft: RequirementDraft | null = null,
): string {
  const { phase, plan, prove } = work()
  const requirements = look && [requirementView(plan), requirementView(prove, look)]
  const view = pathView(path, look && [])
  const viewer = look && ada
  return render(
    phasePage({ page: { ...page, viewer }, view, phase, requirements, draft }),
  )
}

/** The answer to htmx about the requirement `prove`. */
export function changeMarkup(
  look: RequirementLook,
  draft: RequirementDraft | null = null,
): string {
  const requirement = requirementView(work().prove, look)
  const view = pathView(path, [])
  return render(requirementChanged({ page, view, requirement, draft }))
}

/** The card of the requirement `prove`, out of a page or an answer. */
export function cardOf(markup: string): string {
  const [card] = /<article[^>]*\sid="prove".*?<\/article>/s.exec(markup) ?? []
  if (card === undefined) throw new Error(`no card in ${markup}`)
  return card
}

/** What was sent of the requirement `prove` and could not be accepted. */
export function refusedDraft(value: string): RequirementDraft {
  return {
    requirementId: 'prove',
    value,
    githubName: '',
    problem: 'Shorten <it>.',
    field: 'value',
  }
}

function work(): {
  readonly phase: Phase
  readonly plan: Requirement
  readonly prove: Requirement
} {
  const [phase] = path.phases
  const [plan, prove] = phase?.requirements ?? []
  if (!phase || !plan || !prove) throw new Error('the path is not as it was built')
  return { phase, plan, prove }
}
