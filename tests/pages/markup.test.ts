import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  AS_BROWSER,
  contentUrls,
  lookAt,
  pageStates,
  type Look,
} from '#tests/support/every-page.ts'
import { gatherPeople, type People, type Who } from '#tests/support/every-person.ts'
import { attributesOf, insidesOf, tagsOf, textOf } from '#tests/support/html.ts'
import { htmlFaults } from '#tests/support/pages.ts'
import type { Site } from '#tests/support/site.ts'
import { startWholeSite } from '#tests/support/whole-site.ts'

let site: Site
let people: People

beforeAll(async () => {
  site = await startWholeSite()
  people = await gatherPeople(site)
})

afterAll(() => site[Symbol.asyncDispose]())

function contentLooks(who: Who): Promise<readonly Look[]> {
  const urls = contentUrls(site.app.catalogue())
  return Promise.all(
    urls.map(async (url) => ({ url, answer: await people[who].get(url, AS_BROWSER) })),
  )
}

test.each(pageStates)('$name ($who) is a sound document', async (state) => {
  const look = await lookAt(state, { site, people })
  expect(look.answer.status).toBe(state.status)
  expect(await faultsOf(look)).toEqual([])
})

test.each(['visitor', 'walker'] as const)(
  'every page of the curriculum is a sound document (%s)',
  async (who) => {
    const looks = await contentLooks(who)
    expect(looks.length).toBeGreaterThan(20)
    const faults = await Promise.all(looks.map((look) => faultsOf(look)))
    expect(faults.flat()).toEqual([])
  },
)

describe('structured data', () => {
  test('of each path is a Course', async () => {
    const { paths } = site.app.catalogue()
    for (const path of paths) {
      const { answer } = await look(`/paths/${path.id}`)
      expect(structuredData(answer.text)).toEqual([
        expect.objectContaining({
          '@context': 'https://schema.org',
          '@type': 'Course',
          url: `${site.origin}/paths/${path.id}`,
          name: path.title,
          description: path.summary,
          inLanguage: 'en',
          provider: expect.objectContaining({
            '@type': 'Organization',
            name: 'Waymark',
          }) as object,
          hasCourseInstance: expect.objectContaining({
            '@type': 'CourseInstance',
            courseMode: 'Online',
            courseWorkload: expect.stringMatching(/^PT\d+H$/) as string,
          }) as object,
        }),
      ])
    }
  })

  test('of each topic is a LearningResource of its Course', async () => {
    const urls = contentUrls(site.app.catalogue()).filter(
      (url) => url.split('/').length === 5,
    )
    expect(urls.length).toBeGreaterThan(9)
    const looks = await Promise.all(urls.map((url) => look(url)))
    for (const { url, answer } of looks) {
      expect(structuredData(answer.text), url).toEqual([
        expect.objectContaining({
          '@context': 'https://schema.org',
          '@type': 'LearningResource',
          url: site.origin + url,
          name: headingOf(answer.text),
          description: expect.stringMatching(/\S/) as string,
          timeRequired: expect.stringMatching(/^PT\d+M$/) as string,
          isPartOf: expect.objectContaining({ '@type': 'Course' }) as object,
          teaches: expect.arrayContaining([expect.any(String)]) as string[],
        }),
      ])
    }
  })

  async function look(url: string): Promise<Look> {
    return { url, answer: await people.visitor.get(url, AS_BROWSER) }
  }
})

async function faultsOf({ url, answer }: Look): Promise<readonly string[]> {
  const { headers, text } = answer
  const faults = [
    ...(await htmlFaults(text)),
    ...headFaults(text),
    ...inlineFaults(text),
    ...policyFaults(headers.get('content-security-policy') ?? ''),
    ...cachingFaults(headers.get('cache-control') ?? ''),
  ]
  return faults.map((fault) => `${url}: ${fault}`)
}

function headFaults(markup: string): readonly string[] {
  const headings = insidesOf(markup, 'h1')
  const [title = '', ...titles] = insidesOf(markup, 'title')
  const descriptions = tagsOf(markup, 'meta')
    .filter(({ attributes }) => attributes.get('name') === 'description')
    .map(({ attributes }) => attributes.get('content')?.trim() ?? '')
  return [
    ...(headings.length === 1 ? [] : [`${headings.length} h1`]),
    ...(headingOf(markup) === '' ? ['an empty h1'] : []),
    ...(textOf(title) === '' || titles.length > 0 ? ['no title, or two'] : []),
    ...(descriptions.length === 1 && descriptions[0] !== ''
      ? []
      : [`meta descriptions: ${JSON.stringify(descriptions)}`]),
    ...(attributesOf(markup, 'html', 'lang')[0] === 'en' ? [] : ['no lang']),
  ]
}

/** What the content security policy would stop, and what would get round it. */
function inlineFaults(markup: string): readonly string[] {
  return tagsOf(markup).flatMap(({ name, attributes }) => {
    const names = [...attributes.keys()]
    const inline = names.filter((it) => it === 'style' || it.startsWith('on'))
    const code = [...attributes.values()].filter((it) => /^\s*javascript:/i.test(it))
    const isData = attributes.get('type') === 'application/ld+json'
    const isInline = name === 'script' && !attributes.has('src') && !isData
    return [
      ...[...inline, ...code].map((it) => `<${name}> with ${it}`),
      ...(isInline || name === 'style' ? [`<${name}> in line`] : []),
    ]
  })
}

/** A policy is strict when nothing may run, load or be sent elsewhere but our files. */
function policyFaults(policy: string): readonly string[] {
  const directives = new Map(
    policy.split(';').map((it) => {
      const [name = '', ...sources] = it.trim().split(/\s+/)
      return [name, sources.join(' ')] as const
    }),
  )
  const strict = {
    'default-src': /^'none'$/,
    'script-src': /^'self'$/,
    'style-src': /^'self'$/,
    'img-src': /^'self'(?: data:)?$/,
    'form-action': /^'self'$/,
    'base-uri': /^'none'$/,
    'frame-ancestors': /^'none'$/,
  }
  return Object.entries(strict)
    .filter(([name, allowed]) => !allowed.test(directives.get(name) ?? ''))
    .map(([name]) => `policy: ${name} ${directives.get(name) ?? 'is missing'}`)
}

/** Every page shows who looks at it, so none may be kept for somebody else. */
function cachingFaults(header: string): readonly string[] {
  return /\b(?:private|no-store)\b/.test(header) ? [] : [`cache-control: ${header}`]
}

function structuredData(markup: string): readonly unknown[] {
  const scripts = insidesOf(markup, 'script').filter((it) => it.trim() !== '')
  return scripts.map((json): unknown => JSON.parse(json))
}

function headingOf(markup: string): string {
  return textOf(insidesOf(markup, 'h1')[0] ?? '')
}
