import { excerpt, wordsForStatuses, type Answer } from './http-answer.ts'
import type { FilledRequest } from './http-templates.ts'

const SIGN_IN =
  'Your service, or its host, lets in only whom it knows. Let everybody in here: ' +
  'take off the sign-in or the protection.'

const ASLEEP =
  'Your host got no answer from your service. See whether it is running; a free ' +
  'service may have fallen asleep: open it in a browser, wait, and try again.'

const REFUSED =
  'Your service did not take what it was sent. See that it reads the body as JSON; ' +
  'its log may say what it did not like.'

const ADVICE: Readonly<Record<number, string>> = {
  400: REFUSED,
  401: SIGN_IN,
  403: SIGN_IN,
  404:
    'Your service has nothing at that path. Look for a slip in its routes and in the ' +
    'address that you handed in, and see whether your newest version is deployed.',
  405: 'Your service knows that path, but not for this method. Add the method there.',
  415: REFUSED,
  422: REFUSED,
  429: 'Your service, or its host, takes no more requests just now. Try again later.',
  502: ASLEEP,
  503: ASLEEP,
  504: ASLEEP,
}

/** Says what to do about an answer that has another status than it must have. */
export function adviseOnStatus(answer: Answer, request: FilledRequest): string {
  const { status } = answer
  const known = ADVICE[status] ?? adviseOnRedirect(answer, request)
  if (known !== null) return known
  if (status >= 500) return 'Your service failed. Its log says why.'
  const wanted = wordsForStatuses(request.expect.statuses)
  return `Let your service answer this request with ${wanted}.`
}

/** `null`: it leads nowhere else. */
function adviseOnRedirect(answer: Answer, { path }: FilledRequest): string | null {
  if (answer.status < 300 || answer.status > 399) return null
  const target = URL.parse(answer.headers['location'] ?? '', answer.url)?.href
  if (target === undefined || target === answer.url) return null
  // With another origin, or another base, in front of the same path.
  const isMoved = target.startsWith('https:') && path !== '/' && target.endsWith(path)
  const advice = isMoved
    ? `Hand in ${excerpt(target.slice(0, -path.length))} instead.`
    : 'Hand in the address at which visitors arrive in the end, or let your service ' +
      'answer this request itself.'
  return `It sends visitors on to ${excerpt(target)}; a check stays. ${advice}`
}
