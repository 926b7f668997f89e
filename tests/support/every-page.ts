import type { Catalogue, Topic } from '#catalogue/types.ts'

import { codeOf } from './certificates.ts'
import { CRAFTS_PAGE, TOO_SHORT } from './crafts.ts'
import { DOUBTED } from './doubts.ts'
import type { People, Who } from './every-person.ts'
import type { Site } from './site.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Where pages are looked at, and by whom. */
interface Place {
  readonly site: Site
  readonly people: People
}

/** One state of one page, and how to come to it. */
export interface PageState {
  readonly name: string
  readonly who: Who
  readonly url: string | ((place: Place) => string | Promise<string>)
  /** Sent to the address as a form; without it the page is asked for. */
  readonly form?: Readonly<Record<string, string>>
  readonly status: number
}

/** What came back for a state of a page. */
export interface Look {
  readonly url: string
  readonly answer: Answer
}

/** Sends a page's request as a browser would, by itself. */
export const AS_BROWSER = { headers: { accept: 'text/html' } }

const LOCKED_STEP = '/steps/rake-again/complete'
const QUIZ = '/paths/quiz/asking/all-kinds'
const DOUBTS = '/paths/doubts/tools/turning'
const CERTIFICATE = certificate((code) => `/certificates/${code}`)
const REISSUE = certificate((code) => `/certificates/${code}/reissue`)
const REVOCATION = certificate((code) => `/certificates/${code}/revocation`)
const VERIFIED = certificate((code) => `/verify?code=${code}`)

/** Every page in every state that looks different, on the site of `startWholeSite`. */
export const pageStates: readonly PageState[] = [
  page('home', 'visitor', '/'),
  page('catalogue', 'visitor', '/paths'),
  page('path', 'visitor', '/paths/web-service'),
  page('phase', 'visitor', phaseWithMostWork),
  page('longest topic', 'visitor', longestTopic),
  page('sign-in', 'visitor', '/sign-in?next=%2Fpaths'),
  page('sign-up', 'visitor', '/sign-up'),
  failing('not found', 'visitor', '/paths/web-service/nowhere', 404),
  failing('sign-in refused', 'visitor', '/sign-in', 401, {
    email: 'nobody@example.test',
    password: 'not the password',
  }),
  failing('sign-up refused', 'visitor', '/sign-up', 400, {
    name: '',
    email: 'ada@example.test',
    password: 'a well kept footpath',
  }),
  page('empty dashboard', 'beginner', '/dashboard'),
  page('path before the start', 'beginner', '/paths/garden'),
  page('locked step', 'beginner', '/paths/rows/bed/raking'),
  failing('forbidden', 'beginner', LOCKED_STEP, 403, {}),
  page('home on the way', 'walker', '/'),
  page('path on the way', 'walker', '/paths/web-service'),
  page('phase on the way', 'walker', '/paths/web-service/shell'),
  page('topic on the way', 'walker', '/paths/web-service/shell/first-commands'),
  page('dashboard', 'walker', '/dashboard'),
  page('account, saved', 'walker', '/account?saved'),
  failing('account refused', 'walker', '/account', 400, { name: '', time_zone: '' }),
  failing('deletion refused', 'walker', '/account/delete', 400, { password: 'no' }),
  failing('not found, signed in', 'walker', '/nowhere', 404),
  page('questions on the way', 'walker', QUIZ),
  failing('answer refused', 'walker', '/questions/explain-it/answer', 400, {
    answer: 'so '.repeat(400),
  }),
  failing('queue of mentors, to a learner', 'walker', '/review', 403),
  page('dashboard at the end', 'finisher', '/dashboard'),
  page('path at the end', 'finisher', '/paths/garden'),
  page('certificate to be claimed', 'claimer', '/paths/garden/certificate'),
  failing('name refused', 'claimer', '/paths/garden/certificate', 400, { name: 'A' }),
  page('end of a path', 'finisher', '/paths/garden/certificate'),
  page('certificate', 'visitor', CERTIFICATE),
  page('certificate, to its owner', 'finisher', CERTIFICATE),
  failing('correction refused', 'finisher', REISSUE, 400, {
    name: '1',
  }),
  failing('revocation, to a learner', 'finisher', REVOCATION, 403, {}),
  page('profile', 'visitor', '/u/finisher'),
  failing('no profile', 'visitor', '/u/nobody-here', 404),
  failing('profile refused', 'walker', '/account/profile', 400, { handle: '-' }),
  page('verification', 'visitor', '/verify'),
  page('verification, found', 'visitor', VERIFIED),
  page('verification, not found', 'visitor', '/verify?code=nothing'),
  page('topic at the end', 'finisher', '/paths/garden/seeds/sowing'),
  page('questions at the end', 'finisher', QUIZ),
  page('questions before mentors', 'doubted', DOUBTS),
  page('hands-on work on the way', 'maker', CRAFTS_PAGE),
  failing('work refused', 'maker', TOO_SHORT.url, 400, TOO_SHORT.form),
  page('queue of mentors', 'mentor', '/review'),
  page('queue of mentors, empty', 'mentor', '/review?question_id=none'),
  page('case of mentors', 'mentor', caseOf(DOUBTED.appealed)),
  page('case of mentors, decided', 'mentor', caseOf(DOUBTED.declined)),
  failing('decision refused', 'mentor', caseOf(DOUBTED.instructing), 400, {
    comment: 'Leave out what is not meant for me.',
  }),
  failing('too many requests', 'hurried', '/account/delete', 429, {}),
]

/** Looks at a page. */
export async function lookAt(state: PageState, place: Place): Promise<Look> {
  const { url: given, form, who } = state
  const url = typeof given === 'string' ? given : await given(place)
  const person = place.people[who]
  // The limit counts for a minute, so it is reached right before.
  if (who === 'hurried') await useUp(person, url)
  const answer = form
    ? await person.post(url, { ...AS_BROWSER, form })
    : await person.get(url, AS_BROWSER)
  return { url, answer }
}

/** Addresses of every page that shows a part of the curriculum. */
export function contentUrls({ paths }: Catalogue): readonly string[] {
  return paths.flatMap((path) => [
    `/paths/${path.id}`,
    ...path.phases.flatMap((phase) => [
      `/paths/${path.id}/${phase.id}`,
      ...phase.topics.map(topicUrl),
    ]),
  ])
}

function page(name: string, who: Who, url: PageState['url']): PageState {
  return { name, who, url, status: 200 }
}

function failing(...[name, who, url, status, form]: Failing): PageState {
  return { name, who, url, status, ...(form ? { form } : {}) }
}

type Failing = [
  name: string,
  who: Who,
  url: PageState['url'],
  status: number,
  form?: Readonly<Record<string, string>>,
]

function certificate(url: (code: string) => string): PageState['url'] {
  return async ({ people }) => url(await codeOf(people.finisher))
}

/** The page of the newest case about a question, open or decided. */
function caseOf(question: string): PageState['url'] {
  return async ({ people: { mentor } }) => {
    const queries = ['open', 'decided'].map(
      (state) => `/api/review/cases?state=${state}&question_id=${question}`,
    )
    const lists = await Promise.all(queries.map((url) => mentor.get(url)))
    const [found] = lists.flatMap(
      (list) => list.json<{ items: { attempt_id: string }[] }>().items,
    )
    return `/review/${found?.attempt_id ?? ''}`
  }
}

function phaseWithMostWork({ site }: Place): string {
  const phases = site.app.catalogue().paths.flatMap((path) => path.phases)
  const [most] = phases.toSorted(
    (a, b) => b.requirements.length - a.requirements.length,
  )
  return `/paths/${most?.path.id ?? ''}/${most?.id ?? ''}`
}

function longestTopic({ site }: Place): string {
  const phases = site.app.catalogue().paths.flatMap((path) => path.phases)
  const topics = phases.flatMap((phase) => phase.topics)
  const [longest] = topics.toSorted((a, b) => lengthOf(b) - lengthOf(a))
  return longest === undefined ? '' : topicUrl(longest)
}

function lengthOf({ steps }: Topic): number {
  return steps.reduce((sum, step) => sum + step.html.length, 0)
}

/** Address of a topic’s page. */
export function topicUrl({ id, phase }: Topic): string {
  return `/paths/${phase.path.id}/${phase.id}/${id}`
}

async function useUp(person: Visitor, url: string): Promise<void> {
  const calls = Array.from({ length: 10 }, () => person.post(url, { form: {} }))
  await Promise.all(calls)
}
