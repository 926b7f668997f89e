import type {
  Path,
  Phase,
  Question,
  Requirement,
  Step,
  Topic,
} from '#catalogue/types.ts'
import type { ContinueTarget } from '#services/progress-views.ts'
import type { ReviewCase } from '#services/questions-views.ts'

/** Address of a path's page. */
export function pathUrl(path: Pick<Path, 'id'>): string {
  return `/paths/${path.id}`
}

/** Address of a phase's page. */
export function phaseUrl(phase: Pick<Phase, 'id' | 'path'>): string {
  return `${pathUrl(phase.path)}/${phase.id}`
}

/** Address of a topic's page. */
export function topicUrl(topic: Pick<Topic, 'id' | 'phase'>): string {
  return `${phaseUrl(topic.phase)}/${topic.id}`
}

/** Address of a step: its place on its topic's page. */
export function stepUrl(step: Pick<Step, 'id' | 'topic'>): string {
  return `${topicUrl(step.topic)}#${step.id}`
}

/** Address of a question: its place on its topic's page. */
export function questionUrl(question: Pick<Question, 'id' | 'topic'>): string {
  return `${topicUrl(question.topic)}#${question.id}`
}

/** Address of a requirement: its place on its phase's page. */
export function requirementUrl(requirement: Pick<Requirement, 'id' | 'phase'>): string {
  return `${phaseUrl(requirement.phase)}#${requirement.id}`
}

/** Address of the next open item: on its topic's page, or on its phase's. */
export function continueUrl(target: ContinueTarget): string {
  const page = target.topic === null ? phaseUrl(target.phase) : topicUrl(target.topic)
  return `${page}#${target.id}`
}

/** Address of the mentors' queue, or of a part of it. */
export function reviewUrl(query: Readonly<Record<string, string | null>> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  )
  const search = new URLSearchParams(given).toString()
  return search === '' ? '/review' : `/review?${search}`
}

/** Address of a case of the mentors' queue. */
export function reviewCaseUrl({ answerId }: Pick<ReviewCase, 'answerId'>): string {
  return `/review/${answerId}`
}

/** Address of the sign-in page that leads back to `next`, an address on this site. */
export function signInUrl(next: string | null): string {
  return withNext('/sign-in', next)
}

/** Address of the sign-up page that leads back to `next`, an address on this site. */
export function signUpUrl(next: string | null): string {
  return withNext('/sign-up', next)
}

function withNext(url: string, next: string | null): string {
  return next === null ? url : `${url}?next=${encodeURIComponent(next)}`
}
