import type { Static } from 'typebox'

import { repositoryOf, requirementsBefore } from '#catalogue/compile/requirements.ts'
import type { PhaseFile } from '#catalogue/schema/phase.ts'

import { findCircles } from './circles.ts'
import type { Findings } from './findings.ts'

type Phase = Static<typeof PhaseFile>

/** Checks of which repository finds: the kinds that end with one. */
const FINDERS = new Set(['github-fork', 'github-files'])

/**
 * Requirements do not wait for themselves, and take repositories from where there are.
 */
export function checkRequirements(phases: readonly Phase[], findings: Findings): void {
  const requirements = phases.flatMap((phase) => phase.requirements)
  const kinds = new Map(requirements.map(({ id, check }) => [id, check.kind]))
  const complain = (id: string, message: string, suggestion: string | null = null) => {
    const place = findings.declarations.find((declaration) => declaration.id === id)
    if (place === undefined) return
    findings.faults.push(place.source.fault(place.at(), message, suggestion))
  }
  for (const { id, check } of requirements) {
    const found = repositoryOf(check)
    const kind = found === null ? undefined : kinds.get(found)
    if (kind === undefined || FINDERS.has(kind)) continue
    const message = `\`${id}\` takes the repository of \`${found}\`, which is a ${kind}`
    complain(id, message, 'only github-fork and github-files find one')
  }
  for (const [first = '', ...rest] of findCircles(dependents(phases))) {
    const circle = [first, ...rest, first].map((id) => `\`${id}\``).join(' → ')
    complain(first, `the requirement waits for itself: ${circle}`)
  }
}

function dependents(phases: readonly Phase[]) {
  // A phase is complete when its requirements are.
  const ofPhase = new Map(
    phases.map((phase) => [phase.id, phase.requirements.map(({ id }) => id)]),
  )
  return phases.flatMap((phase) =>
    phase.requirements.map((requirement) => ({
      id: requirement.id,
      waitsFor: requirementsBefore(requirement).flatMap(
        (id) => ofPhase.get(id) ?? [id],
      ),
    })),
  )
}
