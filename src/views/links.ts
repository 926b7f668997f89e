import type {
  Path,
  Phase,
  Question,
  Requirement,
  Step,
  Topic,
} from '#catalogue/types.ts'
import type { AttemptView } from '#services/attempts-views.ts'
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

/**
 * Address that a requirement's card gets its new state from; it leads a browser that
 * runs no script back to the requirement, which the requirement's own address would not
 * do from the very page: that would only scroll.
 */
export function requirementCardUrl({ id }: Pick<Requirement, 'id'>): string {
  return `/requirements/${id}/card`
}

/** The site's address for problems (https or mailto), with an attempt filled in. */
export function reportUrl(
  supportUrl: string,
  attempt: Pick<AttemptView, 'id' | 'requirementId' | 'state'>,
): string {
  const { id, requirementId, state } = attempt
  const url = new URL(supportUrl)
  const title = url.protocol === 'mailto:' ? 'subject' : 'title'
  const facts = [`Requirement: ${requirementId}`, `Attempt: ${id}`, `State: ${state}`]
  url.searchParams.set(title, `Hands-on work ${requirementId}: ${state}`)
  url.searchParams.set('body', `${facts.join('\r\n')}\r\n\r\n`)
  // Programs for mail take a plus sign for itself.
  url.search = url.searchParams.toString().replaceAll('+', '%20')
  return url.href
}

/** Address of the next open item: on its topic's page, or on its phase's. */
export function continueUrl(target: ContinueTarget): string {
  const page = target.topic === null ? phaseUrl(target.phase) : topicUrl(target.topic)
  return `${page}#${target.id}`
}

/** Address of a badge's drawing. */
export function badgePictureUrl(badgeId: string): string {
  return `/api/badges/${badgeId}.svg`
}

/** Address of a badge that somebody has, as a credential. */
export function badgeCredentialUrl(credentialId: string): string {
  return `/api/credentials/${credentialId}`
}

/** Address of a certificate's page. */
export function certificateUrl(code: string): string {
  return `/certificates/${code}`
}

/** Address of a file of a certificate; of the picture in its usual size. */
export function certificateFileUrl(
  code: string,
  ending: 'pdf' | 'png' | 'svg' | 'json',
): string {
  return `/api/certificates/${code}.${ending}`
}

/** Address of the end of a path: where its certificate is asked for. */
export function pathEndUrl(path: Pick<Path, 'id'>): string {
  return `${pathUrl(path)}/certificate`
}

/** Address of a public profile. */
export function profileUrl(handle: string): string {
  return `/u/${handle}`
}

/** Address where anybody verifies, with a code filled in if there is one. */
export function verifyUrl(code: string | null = null): string {
  return code === null ? '/verify' : `/verify?code=${encodeURIComponent(code)}`
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
