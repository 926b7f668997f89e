import type { Question, Topic } from '#catalogue/types.ts'

import type { Given } from './answering.ts'
import { AS_BROWSER, topicUrl } from './every-page.ts'
import { rightAnswer, wrongAnswer } from './question-answers.ts'
import { searchableBody, type SecretWatch, type Told } from './secret-watch.ts'
import { elementOf, searchable } from './secrets.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** A learner’s way through questions, on which everything that comes back is read. */
export interface SecretWalk {
  readonly site: Site
  readonly learner: Visitor
  readonly watch: SecretWatch
  /** What should not have come back, a line each. */
  readonly leaks: string[]
}

const AS_FRAGMENT = { headers: { ...AS_BROWSER.headers, 'hx-request': 'true' } }

/** Reads what came back; where it is about one question alone, every word of it. */
export function readTold(
  { watch, leaks }: SecretWalk,
  told: Told,
  about: Question | null = null,
): void {
  leaks.push(...watch.leaksOf(told))
  if (about !== null)
    leaks.push(...watch.leaksAbout(about, searchableBody(told.answer)))
}

/** Reads a topic’s page, and each of its questions for itself. */
export async function readTopic(walk: SecretWalk, topic: Topic): Promise<void> {
  const url = topicUrl(topic)
  const answer = await walk.learner.get(url, AS_BROWSER)
  readTold(walk, { url, answer })
  for (const question of topic.questions) {
    const element = searchable(elementOf(answer.text, question))
    walk.leaks.push(...walk.watch.leaksAbout(question, element))
  }
}

/** Opens a question, and sends what is refused. */
export async function openQuestion(
  walk: SecretWalk,
  question: Question,
): Promise<void> {
  readTold(walk, await sendJson(walk, question, ''))
  if (question.kind === 'scenario') {
    readTold(walk, await sendJson(walk, question, 'I have not seen it yet.'))
    const url = `/questions/${question.id}/scenario`
    const answer = await walk.learner.post(url, AS_FRAGMENT)
    const seedId = await seedGiven(walk, question)
    const own = question.seeds.find(({ id }) => id === seedId)
    walk.watch.mayTell(question, [own?.id ?? '', own?.text ?? '', own?.html ?? ''])
    readTold(walk, { url, answer })
  }
  await readQuestion(walk, question)
}

/** Answers wrongly, and asks a mentor to look where that can be. */
export async function failQuestion(
  walk: SecretWalk,
  question: Question,
): Promise<void> {
  const answerId = await give(walk, question, { given: wrongAnswer(question) })
  if (!('rubric' in question)) return
  const url = `/answers/${answerId}/appeal`
  const form = { reason: 'It is in there somewhere.' }
  const answer = await walk.learner.post(url, { ...AS_FRAGMENT, form })
  readTold(walk, { url, answer })
}

/** Fails until no more answers are taken, and sends one more. */
export async function lockQuestion(
  walk: SecretWalk,
  question: Question,
): Promise<void> {
  const given = wrongAnswer(question)
  for (const _ of [1, 2, 3]) await give(walk, question, { given })
  const url = `/questions/${question.id}/answer`
  const form = { answer: 'And if I ask nicely?' }
  const page = await walk.learner.post(url, { ...AS_BROWSER, form })
  const problem = await sendJson(walk, question, given)
  for (const told of [problem, { url, answer: page }]) {
    readTold(walk, told)
    if (told.answer.status !== 429) walk.leaks.push(`${told.url} is not refused`)
  }
}

/** Answers rightly; what the question asked for may be told from now on. */
export async function passQuestion(
  walk: SecretWalk,
  question: Question,
): Promise<void> {
  const items = 'rubric' in question ? question.rubric.items : []
  const reasons = [question.explanationHtml ?? '', ...items.map(({ text }) => text)]
  walk.watch.mayTell(question, reasons)
  await give(walk, question, { given: rightAnswer(question), passes: true })
  await readQuestion(walk, question)
  await readTopic(walk, question.topic)
}

/** An answer in the history, as far as it is looked at here. */
interface GivenAnswer {
  readonly attempt_id: string
  readonly passed: boolean
  readonly items: readonly { readonly number: number; readonly verdict: string }[]
}

/** Sends an answer, by the API or by its form; gives its id. */
async function give(
  walk: SecretWalk,
  question: Question,
  { given, passes = false }: { readonly given: Given; readonly passes?: boolean },
): Promise<string> {
  const [only = '', ...more] = [given].flat()
  const byForm = question.position % 2 === (passes ? 0 : 1) && more.length === 0
  const sent = byForm
    ? await sendForm(walk, question, only)
    : await sendJson(walk, question, given)
  const url = `/api/questions/${question.id}/answers`
  const history = await walk.learner.get(url)
  const [last] = history.json<{ items: GivenAnswer[] }>().items
  walk.watch.mayTell(question, [given, feedbackOn(question, given)].flat())
  walk.watch.mayTell(question, hintsOn(question, last))
  readTold(walk, sent, byForm ? null : question)
  readTold(walk, { url, answer: history }, question)
  if (last?.passed !== passes) walk.leaks.push(`${sent.url}: ${sent.answer.text}`)
  return last?.attempt_id ?? ''
}

async function sendJson(
  { learner }: SecretWalk,
  { id }: Question,
  answer: Given,
): Promise<Told> {
  const url = `/api/questions/${id}/answers`
  return { url: `POST ${url}`, answer: await learner.post(url, { json: { answer } }) }
}

async function sendForm(
  { learner }: SecretWalk,
  { id }: Question,
  answer: string,
): Promise<Told> {
  const url = `/questions/${id}/answer`
  const form = { answer }
  return {
    url: `POST ${url}`,
    answer: await learner.post(url, { ...AS_FRAGMENT, form }),
  }
}

async function readQuestion(walk: SecretWalk, question: Question): Promise<void> {
  const url = `/api/questions/${question.id}`
  readTold(walk, { url, answer: await walk.learner.get(url) }, question)
}

/** Which situation the learner was given, as it is kept. */
async function seedGiven({ site, learner }: SecretWalk, question: Question) {
  const { id } = (await learner.get('/api/me')).json<{ id: string }>()
  const row = await site.database.database.reader
    .selectFrom('scenarios')
    .select('seed_id')
    .where('user_id', '=', id)
    .where('question_id', '=', question.id)
    .executeTakeFirst()
  return row?.seed_id
}

/** The author’s words on the options chosen. */
function feedbackOn(question: Question, given: Given): readonly string[] {
  if (question.kind !== 'choice') return []
  const chosen = question.options.filter(({ id }) => given.includes(id))
  return chosen.map(({ feedbackHtml }) => feedbackHtml ?? '')
}

/** The author’s hints on what an answer does not show. */
function hintsOn(question: Question, answer: GivenAnswer | undefined) {
  const rubric = 'rubric' in question ? question.rubric.items : []
  const missed = answer?.items.filter(({ verdict }) => verdict !== 'met') ?? []
  return missed.map(({ number }) => rubric[number - 1]?.hint ?? '')
}
