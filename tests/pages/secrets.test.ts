import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Catalogue, Question, Topic } from '#catalogue/types.ts'
import { askMentor, createMentor, giveAnswer } from '#tests/support/answering.ts'
import { crawl, readApi } from '#tests/support/crawling.ts'
import { AS_BROWSER, topicUrl } from '#tests/support/every-page.ts'
import { rightAnswer, wrongAnswer } from '#tests/support/question-answers.ts'
import {
  failQuestion,
  lockQuestion,
  openQuestion,
  passQuestion,
  readTold,
  readTopic,
  type SecretWalk,
} from '#tests/support/secret-walk.ts'
import {
  searchableBody,
  watchSecrets,
  type SecretWatch,
  type Told,
} from '#tests/support/secret-watch.ts'
import {
  elementOf,
  leaksIn,
  questionsOf,
  searchable,
  searchableJson,
  type Secret,
} from '#tests/support/secrets.ts'
import { signUp, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'
import { startWholeSite } from '#tests/support/whole-site.ts'

let site: Site
let catalogue: Catalogue

beforeAll(async () => {
  site = await startWholeSite({ RATE_LIMITS: 'off' })
  catalogue = site.app.catalogue()
})

afterAll(() => site[Symbol.asyncDispose]())

test('there are secrets of every kind to look for', () => {
  const { all, hidden } = watchSecrets(catalogue)
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
    'rubric item id',
    'seed',
    'seed id',
    'signal',
  ])
  expect(hidden.length).toBeGreaterThan(all.length / 2)
})

test('every secret would be found: in text, in markup, in JSON', () => {
  const { all } = watchSecrets(catalogue)
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

describe('to a visitor', () => {
  test('no page tells a secret', async () => {
    const watch = watchSecrets(catalogue)
    const told = await crawl(site, site.visitor())
    expect(told.length).toBeGreaterThan(30)
    expect(told.flatMap(watch.leaksOf)).toEqual([])
  })

  test('no answer of the API tells a secret', async () => {
    const watch = watchSecrets(catalogue)
    const told = await readApi(site, site.visitor())
    expect(told.length).toBeGreaterThan(20)
    expect(told.flatMap((it) => [...watch.leaksOf(it), ...keysOf(it)])).toEqual([])
  })
})

test.each(['visitor', 'learner'] as const)(
  'a question shows a %s nothing but its prompt and its options',
  async (who) => {
    const questions = questionsOf(catalogue)
    expect(questions.length).toBeGreaterThan(15)
    const person = await site[who]()
    const watch = watchSecrets(catalogue)
    await learnFromPage(watch, person)
    const faults = await Promise.all(
      questions.map((question) => faultsOf(question, person, watch)),
    )
    expect(faults.flat()).toEqual([])
  },
)

describe('to somebody who answers', () => {
  const words = 'a grey heron stood on the keyboard'
  let answerId: string
  let author: Visitor

  beforeAll(async () => {
    author = site.visitor()
    await signUp(author, { email: 'heronry@example.test', name: 'Ardea Cinerea' })
    answerId = await giveAnswer(author, 'explain-it', `I think ${words}.`)
    await askMentor(author, answerId, `Once more: ${words}!`)
  })

  test('a question tells what it asks for after its own pass alone', async () => {
    const [learner, other] = await Promise.all([site.learner(), site.learner()])
    const watch = watchSecrets(catalogue)
    await learnFromAnswers(watch, other)
    const walk: SecretWalk = { site, learner, watch, leaks: [] }
    const topics = topicsOf(catalogue)
    const questions = questionsOf(catalogue)
    const walked = questions.filter(({ topic }) => topic.phase.path.id === SAMPLE)

    await Promise.all(questions.map((question) => openQuestion(walk, question)))
    await Promise.all(topics.map((topic) => readTopic(walk, topic)))
    expect(walk.leaks).toEqual([])

    for (const question of walked) await failQuestion(walk, question)
    for (const question of questions)
      if (question.id === 'explain-it') await lockQuestion(walk, question)
    const told = [await crawl(site, learner), await readApi(site, learner)].flat()
    for (const it of told) readTold(walk, it)
    await Promise.all(topics.map((topic) => readTopic(walk, topic)))
    expect([...walk.leaks, ...told.flatMap(keysOf)]).toEqual([])
    expect(urlsWith(words, told)).toEqual([])

    for (const question of walked) await passQuestion(walk, question)
    const url = '/api/me/export'
    readTold(walk, { url, answer: await learner.get(url) })
    expect(walk.leaks).toEqual([])
  })

  test('mentors read it in their queue alone, and not whose it is', async () => {
    const mentor = await createMentor(site)
    const pages = await crawl(site, mentor)
    const told = [...pages, ...(await readApi(site, mentor))]
    const urls = urlsWith(words, told)
    expect(urls).toEqual(['/review', `/review/${answerId}`, '/api/review/cases'])
    const elsewhere = pages.filter(({ url }) => !url.startsWith('/review'))
    expect(elsewhere.flatMap(watchSecrets(catalogue).leaksOf)).toEqual([])
    const api = `/api/review/cases/${answerId}`
    const cases = [{ url: api, answer: await mentor.get(api) }, ...told]
    const { id } = (await author.get('/api/me')).json<{ id: string }>()
    for (const name of ['heronry', 'Ardea', id])
      expect(urlsWith(name, cases)).toEqual([])
    expect(urlsWith(words, cases)).toEqual([api, ...urls])
  })
})

test('ticking a step tells no secret', async () => {
  const watch = watchSecrets(catalogue)
  const learner = await site.learner()
  const asked = topicsOf(catalogue).filter(({ questions }) => questions.length > 0)
  const headers = { ...AS_BROWSER.headers, 'hx-request': 'true' }
  const open = asked.filter(({ phase }) => phase.path.gating === 'open')
  const parts = await Promise.all(
    open.map(async ({ steps: [first] }) => {
      const url = `/steps/${first?.id ?? ''}/complete`
      return { url, answer: await learner.post(url, { headers }) }
    }),
  )
  expect(parts.map(({ answer }) => answer.status)).toEqual(parts.map(() => 200))
  expect(parts.flatMap(watch.leaksOf)).toEqual([])
})

/** Id of the path that ships. */
const SAMPLE = 'web-service'

function urlsWith(words: string, told: readonly Told[]): readonly string[] {
  return told.filter(({ answer }) => answer.text.includes(words)).map(({ url }) => url)
}

const SECRET_KEY = /correct|accept|rubric|signal|explanation|feedback|hint|example/i

/** What an answer that was given says of its grading, before a pass too. */
const OF_ANSWERS = new Set(['hint', 'feedback', 'rubric_version'])
const SHOWS_ANSWERS = /\/answers$|\/me\/export$|\/openapi\.json$/

function keysOf({ url, answer }: Told): readonly string[] {
  if (answer.headers.get('content-type')?.includes('json') !== true) return []
  const keys = new Set<string>()
  JSON.parse(answer.text, (key, value: unknown) => {
    keys.add(key)
    return value
  })
  const allowed = SHOWS_ANSWERS.test(url) ? OF_ANSWERS : new Set<string>()
  return [...keys]
    .filter((key) => SECRET_KEY.test(key) && !allowed.has(key))
    .map((key) => `${url}: ${key}`)
}

/** Lets somebody answer the quiz, to know what stands around any answer. */
async function learnFromAnswers(watch: SecretWatch, learner: Visitor): Promise<void> {
  for (const answer of [wrongAnswer, rightAnswer]) {
    for (const question of catalogue.topic('all-kinds')?.questions ?? []) {
      const url = `/api/questions/${question.id}`
      const view = await learner.get(url)
      const json = { answer: answer(question) }
      const sent = await learner.post(`${url}/answers`, { json })
      const history = await learner.get(`${url}/answers`)
      for (const it of [view, sent, history]) watch.learnAround(searchableBody(it))
    }
    await learnFromPage(watch, learner)
  }
}

async function learnFromPage(watch: SecretWatch, person: Visitor): Promise<void> {
  const { text } = await person.get('/paths/quiz/asking/all-kinds', AS_BROWSER)
  for (const question of catalogue.topic('all-kinds')?.questions ?? [])
    watch.learnAround(searchable(elementOf(text, question)))
}

function topicsOf({ paths }: Catalogue): readonly Topic[] {
  return paths.flatMap((path) => path.phases).flatMap((phase) => phase.topics)
}

/** What a question gives away on its page and in the API, however short it is. */
async function faultsOf(
  question: Question,
  person: Visitor,
  watch: SecretWatch,
): Promise<readonly string[]> {
  const { topic, id } = question
  const page = await person.get(topicUrl(topic), AS_BROWSER)
  const answer = await person.get(`/api/topics/${topic.id}`)
  const { questions } = answer.json<{ questions: { id: string }[] }>()
  const shown = elementOf(page.text, question)
  const told = JSON.stringify(questions.find((it) => it.id === id))
  return [
    ...watch.leaksAbout(question, searchable(shown)),
    ...watch.leaksAbout(question, searchableJson(told)),
    ...(question.kind === 'choice' ? differences(shown, question) : []),
  ]
}

/** What tells the options of a question apart beside their own text. */
function differences(
  shown: string,
  { id: questionId, options }: Extract<Question, { kind: 'choice' }>,
): readonly string[] {
  const frames = new Set<string>()
  let rest = shown
  for (const [index, { id, html }] of options.entries()) {
    const [before = '', ...after] = rest.split(html)
    if (after.length === 0) return [`option ${id} is not shown`]
    const own = [`"${id}"`, `"answer_${questionId}_${id}"`]
    if (index > 0) frames.add(own.reduce((text, it) => text.replaceAll(it, ''), before))
    rest = after.join(html)
  }
  return frames.size > 1 ? [`options differ: ${JSON.stringify([...frames])}`] : []
}
