import { get, type IncomingMessage } from 'node:http'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Question } from '#catalogue/types.ts'
import { giveAnswer, type Given } from '#tests/support/answering.ts'
import { codeOf } from '#tests/support/certificates.ts'
import { CRAFTS_PAGE } from '#tests/support/crafts.ts'
import { contentUrls, topicUrl } from '#tests/support/every-page.ts'
import { gatherPeople, type People } from '#tests/support/every-person.ts'
import { attributesOf, tagsOf } from '#tests/support/html.ts'
import { wrongAnswer } from '#tests/support/question-answers.ts'
import { questionsOf } from '#tests/support/secrets.ts'
import type { Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'
import { startWholeSite } from '#tests/support/whole-site.ts'

const MOST_BYTES = 60_000

const OTHER_PAGES = {
  visitor: [
    '/',
    '/paths',
    '/nowhere',
    '/sign-in',
    '/sign-up',
    '/verify',
    '/u/finisher',
  ],
  walker: ['/', '/paths', '/nowhere', '/dashboard', '/account'],
  mentor: ['/review', '/review?state=decided'],
  maker: [CRAFTS_PAGE],
  finisher: ['/dashboard', '/paths/garden/certificate'],
} as const

let site: Site
let people: People

beforeAll(async () => {
  site = await startWholeSite()
  people = await gatherPeople(site)
})

afterAll(() => site[Symbol.asyncDispose]())

test.each(['visitor', 'walker', 'mentor', 'maker', 'finisher'] as const)(
  'every page weighs less than 60 kB with all that it loads (%s)',
  async (who) => {
    const reads = who === 'visitor' || who === 'walker'
    const content = reads ? contentUrls(site.app.catalogue()) : []
    const shared = `/certificates/${await codeOf(people.finisher)}`
    const urls = [...OTHER_PAGES[who], ...content, shared]
    const weights = await Promise.all(urls.map((url) => weigh(url, people[who])))
    expect(weights.every(({ parts }) => (parts.get('css') ?? 0) > 1_000)).toBe(true)
    expect(weights.every(({ parts }) => (parts.get('font') ?? 0) > 10_000)).toBe(true)
    const heavy = weights.filter(({ total }) => total >= MOST_BYTES)
    expect(
      heavy.map(({ url }) => url),
      `\n${tableOf(weights)}\n`,
    ).toEqual([])
  },
)

test('so does the heaviest one with every question failed, at length', async () => {
  const learner = await site.learner()
  const urls = contentUrls(site.app.catalogue())
  const weights = await Promise.all(urls.map((url) => weigh(url, learner)))
  const [heaviest] = weights.toSorted((a, b) => b.total - a.total)
  const url = heaviest?.url ?? ''
  const questions = questionsOf(site.app.catalogue())
  const asked = questions.filter(({ topic }) => topicUrl(topic) === url)
  expect(asked.length).toBeGreaterThan(2)
  for (const question of asked) {
    await learner.get(`/api/questions/${question.id}`)
    await giveAnswer(learner, question.id, longWrongAnswer(question))
  }
  const failed = await weigh(url, learner)
  expect(failed.total).toBeGreaterThan((heaviest?.total ?? 0) + 1_000)
  expect(failed.total).toBeLessThan(MOST_BYTES)
})

/** As much as can be written, of words of which hardly one comes twice. */
function longWrongAnswer(question: Question): Given {
  if (!('maxLength' in question)) return wrongAnswer(question)
  const words = Array.from({ length: 3_000 }, (_, index) =>
    ((index * 7_919 * 7_919) % 15_485_863).toString(36),
  )
  return words.join(' ').slice(0, question.maxLength)
}

interface Weight {
  readonly url: string
  readonly total: number
  /** Bytes by what they are: html, css, js, font, svg. */
  readonly parts: ReadonlyMap<string, number>
}

/** Weighs a page as it goes over the wire to somebody who has nothing of it yet. */
async function weigh(url: string, person: Visitor): Promise<Weight> {
  const [{ size }, { text }] = await Promise.all([
    download(url, person),
    person.get(url, { headers: { accept: 'text/html' } }),
  ])
  const files = await filesOf(text)
  const parts = new Map([['html', size]])
  for (const { kind, bytes } of files) parts.set(kind, (parts.get(kind) ?? 0) + bytes)
  const total = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0)
  return { url, total, parts }
}

async function filesOf(markup: string) {
  const linked = tagsOf(markup, 'link')
    .filter(({ attributes }) => attributes.get('rel') !== 'canonical')
    .map(({ attributes }) => attributes.get('href') ?? '')
  const others = ['script', 'img', 'source'].flatMap((tag) =>
    attributesOf(markup, tag, 'src'),
  )
  const urls = [...linked, ...others]
  const sheets = urls.filter((url) => url.endsWith('.css'))
  const inSheets = await Promise.all(sheets.map(urlsInSheet))
  const all = [...new Set([...urls, ...inSheets.flat()])]
  return Promise.all(
    all.map(async (url) => {
      const { status, type, size } = await download(url, people.visitor)
      expect(status, url).toBe(200)
      return { kind: kindOf(type), bytes: size }
    }),
  )
}

async function urlsInSheet(sheet: string): Promise<readonly string[]> {
  const { text } = await people.visitor.get(sheet)
  const found = [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)]
  return found.map(([, url = '']) => url).filter((url) => !url.startsWith('data:'))
}

function kindOf(mediaType: string): string {
  if (mediaType.includes('javascript')) return 'js'
  return ['css', 'font', 'svg'].find((it) => mediaType.includes(it)) ?? mediaType
}

/** Counts the bytes of a body as they are sent; `fetch` would have decoded them. */
async function download(url: string, { cookies }: Visitor) {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const headers = { accept: 'text/html', 'accept-encoding': 'br, gzip', cookie }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  get(site.origin + url, { headers }, resolve).on('error', reject)
  const response = await promise
  let size = 0
  for await (const chunk of response) size += (chunk as Buffer).length
  const type = response.headers['content-type'] ?? ''
  return { status: response.statusCode, type, size }
}

function tableOf(weights: readonly Weight[]): string {
  const kinds = [...new Set(weights.flatMap(({ parts }) => [...parts.keys()]))]
  const rows = weights
    .toSorted((a, b) => b.total - a.total)
    .map(({ url, total, parts }) => [
      String(total),
      ...kinds.map((kind) => String(parts.get(kind) ?? 0)),
      url,
    ])
  return [['total', ...kinds, 'page'], ...rows]
    .map((row) => row.map((cell) => cell.padStart(7)).join(' '))
    .join('\n')
}
