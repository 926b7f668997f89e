import type { Requirement } from '#catalogue/types.ts'
import type { AttemptView, RequirementView } from '#services/attempts-views.ts'

type CheckStep = AttemptView['steps'][number]

/** A requirement as its learner sees it: by default open, and not tried yet. */
export function requirementView(
  requirement: Requirement,
  overrides: Partial<RequirementView> = {},
): RequirementView {
  return {
    requirement,
    state: overrides.attempts?.[0]?.state ?? 'not_started',
    lockedBy: [],
    valueNeed: { type: 'none' },
    needsGitHubName: false,
    githubName: null,
    attempts: [],
    ...overrides,
  }
}

/** An attempt: by default one that has just been handed in and is next. */
export function attemptView(overrides: Partial<AttemptView> = {}): AttemptView {
  const active = ['queued', 'running'].includes(overrides.state ?? 'queued')
  return {
    id: '0199f2c4-7b1e-7c3a-9f3e-00000000000a',
    requirementId: 'prove',
    state: 'queued',
    value: null,
    githubName: null,
    submittedAt: new Date('2026-08-03T12:30:00Z'),
    finishedAt: active ? null : new Date('2026-08-03T12:31:00Z'),
    position: (overrides.state ?? 'queued') === 'queued' ? 0 : null,
    retryAt: null,
    message: null,
    steps: [],
    ...overrides,
  }
}

/** One thing that a check looked at: by default one that is as it should be. */
export function checkStep(overrides: Partial<CheckStep> = {}): CheckStep {
  return {
    name: 'The fork',
    verdict: 'passed',
    seen: null,
    nextStep: null,
    ...overrides,
  }
}

/** A failed requirement with these words wherever a person or a check writes some. */
export function wordyRequirement(
  requirement: Requirement,
  words: string,
): RequirementView {
  const steps = [checkStep({ name: words, seen: words, nextStep: words })]
  const failed = attemptView({ state: 'failed', value: words, message: words, steps })
  const bounds = { minLength: 2, maxLength: 400, multiline: true }
  return requirementView(requirement, {
    lockedBy: requirement.position === 1 ? [] : [words, ...requirement.after],
    valueNeed: { type: 'text', label: words, placeholder: words, ...bounds },
    needsGitHubName: true,
    githubName: words,
    attempts: [failed, { ...failed, id: words }],
  })
}
