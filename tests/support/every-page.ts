import type { Catalogue, Topic } from '#catalogue/types.ts'

import type { Site } from './site.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Somebody who has an account or not, and has come so far or not. */
export type Who = 'visitor' | 'beginner' | 'walker' | 'finisher' | 'hurried'

/** Everybody, each with a session of their own. */
export type People = Readonly<Record<Who, Visitor>>

/** One state of one page, and how to come to it. */
export interface PageState {
  readonly name: string
  readonly who: Who
  readonly url: string | ((catalogue: Catalogue) => string)
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
  page('dashboard at the end', 'finisher', '/dashboard'),
  page('path at the end', 'finisher', '/paths/garden'),
  page('topic at the end', 'finisher', '/paths/garden/seeds/sowing'),
  failing('too many requests', 'hurried', '/account/delete', 429, {}),
]

/** Signs everybody up, and lets them come as far as they have to. */
export async function gatherPeople(site: Site): Promise<People> {
  const [beginner, walker, finisher, hurried] = await Promise.all([
    site.learner(),
    site.learner(),
    site.learner(),
    site.learner(),
  ])
  const catalogue = site.app.catalogue()
  const few = stepsOf(catalogue, 'web-service').slice(0, 9)
  await Promise.all([
    complete(walker, [...few, 'dig-a-hole']),
    complete(finisher, stepsOf(catalogue, 'garden')),
  ])
  return { visitor: site.visitor(), beginner, walker, finisher, hurried }
}

/** Looks at a page. */
export async function lookAt(
  state: PageState,
  place: { readonly site: Site; readonly people: People },
): Promise<Look> {
  const { url: given, form, who } = state
  const url = typeof given === 'string' ? given : given(place.site.app.catalogue())
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
  url: string,
  status: number,
  form?: Readonly<Record<string, string>>,
]

function phaseWithMostWork({ paths }: Catalogue): string {
  const phases = paths.flatMap((path) => path.phases)
  const [most] = phases.toSorted(
    (a, b) => b.requirements.length - a.requirements.length,
  )
  return `/paths/${most?.path.id ?? ''}/${most?.id ?? ''}`
}

function longestTopic({ paths }: Catalogue): string {
  const topics = paths.flatMap((path) => path.phases).flatMap((phase) => phase.topics)
  const [longest] = topics.toSorted((a, b) => lengthOf(b) - lengthOf(a))
  return longest === undefined ? '' : topicUrl(longest)
}

function lengthOf({ steps }: Topic): number {
  return steps.reduce((sum, step) => sum + step.html.length, 0)
}

function topicUrl({ id, phase }: Topic): string {
  return `/paths/${phase.path.id}/${phase.id}/${id}`
}

function stepsOf(catalogue: Catalogue, pathId: string): readonly string[] {
  const phases = catalogue.path(pathId)?.phases ?? []
  const topics = phases.flatMap((phase) => phase.topics)
  return topics.flatMap((topic) => topic.steps.map((step) => step.id))
}

async function complete(person: Visitor, steps: readonly string[]): Promise<void> {
  await Promise.all(steps.map((step) => person.post(`/api/steps/${step}/completion`)))
}

async function useUp(person: Visitor, url: string): Promise<void> {
  const calls = Array.from({ length: 10 }, () => person.post(url, { form: {} }))
  await Promise.all(calls)
}
