import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Question } from '#catalogue/types.ts'
import { AS_BROWSER, gatherPeople, type People } from '#tests/support/every-page.ts'
import { attributesOf } from '#tests/support/html.ts'
import {
  leaksIn,
  openText,
  openTextOfQuestion,
  questionsOf,
  searchable,
  searchableJson,
  secretsOf,
  type Secret,
} from '#tests/support/secrets.ts'
import type { Site } from '#tests/support/site.ts'
import type { Answer, Visitor } from '#tests/support/visitor.ts'
import { startWholeSite } from '#tests/support/whole-site.ts'

/** Characters from which on a text is no everyday phrase. */
const TELLING = 12

interface Told {
  readonly url: string
  readonly answer: Answer
}

let site: Site
let people: People
let all: readonly Secret[]
/**
 * Those that any trace of is a leak: no reading text holds them too, and they are long
 * enough to stand on no page by chance. The others are looked for at their questions.
 */
let hidden: readonly Secret[]

beforeAll(async () => {
  site = await startWholeSite()
  people = await gatherPeople(site)
  const catalogue = site.app.catalogue()
  all = secretsOf(catalogue)
  const open = new Set(leaksIn(openText(catalogue), all))
  hidden = all.filter((it) => it.text.length >= TELLING && !open.has(it))
})

afterAll(() => site[Symbol.asyncDispose]())

test('there are secrets of every kind to look for', () => {
  const kinds = (secrets: readonly Secret[]) =>
    [...new Set(secrets.map(({ what }) => what))].toSorted()
  expect(kinds(hidden)).toEqual([
    'accepted answer',
    'example',
    'expected content',
    'explanation',
    'feedback',
    'hint',
    'pattern',
    'rubric item',
    'seed',
    'signal',
  ])
  expect(hidden.length).toBeGreaterThan(all.length / 2)
})

test('every secret would be found: in text, in markup, in JSON', () => {
  const found = all.map(({ text }) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const quoted = escaped.replaceAll('"', '&quot;')
    return [
      searchable(`<p>It is <b>${escaped}</b>.</p>`),
      searchable(`<li data-key="${quoted}">An option</li>`),
      searchableJson(JSON.stringify({ items: [{ deep: text }] })),
    ]
  })
  const missed = all.filter((secret, index) =>
    found[index]?.some((text) => leaksIn(text, [secret]).length === 0),
  )
  expect(missed).toEqual([])
})

describe.each(['visitor', 'walker'] as const)('to a %s', (who) => {
  test('no page tells a secret', async () => {
    const told = await crawl(people[who])
    expect(told.length).toBeGreaterThan(30)
    expect(
      told.flatMap(({ url, answer }) => tellsOf(url, searchable(answer.text))),
    ).toEqual([])
  })

  test('no answer of the API tells a secret', async () => {
    const told = await readApi(people[who])
    expect(told.length).toBeGreaterThan(20)
    const tells = told.flatMap(({ url, answer }) => {
      const isJson = answer.headers.get('content-type')?.includes('json') === true
      const text = isJson ? searchableJson(answer.text) : searchable(answer.text)
      return [...tellsOf(url, text), ...(isJson ? keysOf(url, answer) : [])]
    })
    expect(tells).toEqual([])
  })

  test('a question shows nothing but its prompt and its options', async () => {
    const questions = questionsOf(site.app.catalogue())
    expect(questions.length).toBeGreaterThan(15)
    const faults = await Promise.all(
      questions.map((question) => faultsOfQuestion(question, people[who])),
    )
    expect(faults.flat()).toEqual([])
  })
})

test('ticking a step tells no secret', async () => {
  const { paths } = site.app.catalogue()
  const topics = paths.flatMap((path) => path.phases).flatMap((phase) => phase.topics)
  const asked = topics.filter(({ questions }) => questions.length > 0)
  const headers = { ...AS_BROWSER.headers, 'hx-request': 'true' }
  const parts = await Promise.all(
    asked.map(async ({ steps: [first] }) => {
      const url = `/steps/${first?.id ?? ''}/complete`
      return { url, answer: await people.beginner.post(url, { headers }) }
    }),
  )
  expect(parts.map(({ answer }) => answer.status)).toEqual(parts.map(() => 200))
  expect(
    parts.flatMap(({ url, answer }) => tellsOf(url, searchable(answer.text))),
  ).toEqual([])
})

function tellsOf(url: string, text: string): readonly string[] {
  return leaksIn(text, hidden).map(
    (secret) => `${url} tells the ${secret.what} of ${secret.of}: ${secret.text}`,
  )
}

/** Follows every link of the site from the front page on. */
async function crawl(person: Visitor): Promise<readonly Told[]> {
  const seen = new Map<string, Answer>()
  let next = ['/', '/nowhere', '/api/reference']
  while (next.length > 0) {
    const answers = await Promise.all(next.map((url) => person.get(url, AS_BROWSER)))
    for (const [index, url] of next.entries()) {
      const answer = answers[index]
      if (answer) seen.set(url, answer)
    }
    const found = answers.flatMap((answer) => ownLinks(answer))
    next = [...new Set(found)].filter((url) => !seen.has(url))
  }
  return [...seen].map(([url, answer]) => ({ url, answer }))
}

function ownLinks({ headers, text }: Answer): readonly string[] {
  const isPage = headers.get('content-type')?.startsWith('text/html') === true
  const links = isPage ? attributesOf(text, 'a', 'href') : []
  return [...links, headers.get('location') ?? '']
    .map((link) => URL.parse(link, site.origin))
    .filter((url) => url?.origin === site.origin)
    .map((url) => url?.pathname ?? '/')
}

/** Calls everything that the API lets one read, once for each thing there is. */
async function readApi(person: Visitor): Promise<readonly Told[]> {
  const document = await person.get('/api/openapi.json')
  const { paths } = document.json<{ paths: Record<string, { get?: unknown }> }>()
  const urls = Object.entries(paths)
    .filter(([, methods]) => methods.get !== undefined)
    .flatMap(([path]) => withIds(path))
  return Promise.all(urls.map(async (url) => ({ url, answer: await person.get(url) })))
}

function withIds(path: string): readonly string[] {
  const [placeholder, name] = /\{(\w+)\}/.exec(path) ?? []
  if (placeholder === undefined) return [path]
  const { paths } = site.app.catalogue()
  const phases = paths.flatMap((it) => it.phases)
  const ids: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    path_id: paths,
    topic_id: phases.flatMap((phase) => phase.topics),
    question_id: questionsOf(site.app.catalogue()),
    requirement_id: phases.flatMap((phase) => phase.requirements),
  }
  const known = ids[name ?? '']
  if (known === undefined) throw new Error(`say which ids ${path} takes`)
  return known.map(({ id }) => path.replace(placeholder, id))
}

const SECRET_KEY = /correct|accept|rubric|signal|explanation|feedback|hint|example/i

function keysOf(url: string, { text }: Answer): readonly string[] {
  const keys = new Set<string>()
  JSON.parse(text, (key, value: unknown) => {
    keys.add(key)
    return value
  })
  return [...keys].filter((key) => SECRET_KEY.test(key)).map((key) => `${url}: ${key}`)
}

/** What a question gives away on its page and in the API, however short it is. */
async function faultsOfQuestion(
  question: Question,
  person: Visitor,
): Promise<readonly string[]> {
  const { topic, id } = question
  const url = `/paths/${topic.phase.path.id}/${topic.phase.id}/${topic.id}`
  const page = await person.get(url, AS_BROWSER)
  const answer = await person.get(`/api/topics/${topic.id}`)
  const { questions } = answer.json<{ questions: { id: string }[] }>()
  const shown = elementOf(page.text, question)
  const told = JSON.stringify(questions.find((it) => it.id === id))
  const own = all.filter((secret) => secret.of === id)
  const open = leaksIn(searchable(openTextOfQuestion(question)), own)
  const unsaid = own.filter((secret) => !open.includes(secret))
  const leaks = [searchable(shown), searchableJson(told)].flatMap((text) =>
    leaksIn(text, unsaid),
  )
  return [
    ...leaks.map((secret) => `${id} tells its ${secret.what}: ${secret.text}`),
    ...(question.kind === 'choice' ? differences(shown, question.options) : []),
  ]
}

/** The markup of a question behind its prompt, to the next one or the list's end. */
function elementOf(markup: string, { id, promptHtml }: Question): string {
  const [, element = ''] = markup.split(`id="${id}"`)
  const [, after] = element.split(promptHtml)
  if (after === undefined) throw new Error(`the page does not show ${id}`)
  return after.split(/<li class="question"|<\/section>/)[0] ?? ''
}

/** What tells the options of a question apart beside their own text. */
function differences(
  shown: string,
  options: readonly { readonly id: string; readonly html: string }[],
): readonly string[] {
  const frames = new Set<string>()
  let rest = shown
  for (const [index, { id, html }] of options.entries()) {
    const [before = '', ...after] = rest.split(html)
    if (after.length === 0) return [`option ${id} is not shown`]
    if (index > 0) frames.add(before.replaceAll(`"${id}"`, ''))
    rest = after.join(html)
  }
  return frames.size > 1 ? [`options differ: ${JSON.stringify([...frames])}`] : []
}
