import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'

import { describeInBrowser } from '#tests/support/browser.ts'
import { lookAt, pageStates, type Look } from '#tests/support/every-page.ts'
import { gatherPeople, type People, type Who } from '#tests/support/every-person.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** All that is asked of a page. */
const EVERYTHING: RunOptions['runOnly'] = { type: 'tag', values: TAGS }

/** What other colours and more room can break: they show no other things. */
const LOOKS: RunOptions['runOnly'] = {
  type: 'rule',
  values: [
    'color-contrast',
    'link-in-text-block',
    'target-size',
    'scrollable-region-focusable',
  ],
}

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))

const everybody = [...new Set(pageStates.map(({ who }) => who))]

describeInBrowser('every page, light and dark, narrow and wide', (stage) => {
  let people: People
  let axe: string

  beforeAll(async () => {
    ;[people, axe] = await Promise.all([
      gatherPeople(stage.site()),
      readFile(AXE, 'utf8'),
    ])
  })

  // One window for all pages of somebody: a fresh one takes longer than its page.
  test.each(everybody)(
    'of a %s can be used by everybody',
    { timeout: 60_000 },
    async (who: Who) => {
      const site = stage.site()
      await using visit = await stage.visit()
      const { page } = visit
      // A card that looks again would learn that nobody has signed in here, and leave.
      await page.route('**/requirements/*/card', () => undefined)
      const faults: string[] = []
      for (const state of pageStates.filter((it) => it.who === who)) {
        const look = await lookAt(state, { site, people })
        expect(look.answer.status, state.name).toBe(state.status)
        await show(page, site.origin + look.url, look)
        await page.evaluate(`${axe};0`)
        faults.push(...(await faultsOf(page)).map((it) => `${state.name}, ${it}`))
      }
      expect(faults).toEqual([])
    },
  )
})

/** Puts an answer of the site into a window, at its own address. */
async function show(page: Page, url: string, { answer }: Look): Promise<void> {
  const { status, headers, text } = answer
  const kept = Object.fromEntries(
    [...headers].filter(([name]) => !/^content-(?:encoding|length)$/.test(name)),
  )
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 1280, height: 800 })
  const isIt = (address: URL) => address.href === url
  const body = { status, headers: kept, body: text }
  await page.route(isIt, (route) => route.fulfill(body), { times: 1 })
  await page.goto(url)
  // What is folded away is there for everybody who unfolds it.
  await page.evaluate(
    'document.querySelectorAll("details").forEach((it) => (it.open = true))',
  )
}

/** Looks once at everything, and at the other width in the other colours. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const wideDark = await analyse(page, LOOKS)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: 800 })
  const narrow = await analyse(page, EVERYTHING)
  return [
    ...wideDark.map((it) => `1280 px, dark: ${it}`),
    ...narrow.map((it) => `320 px, light: ${it}`),
    ...(await tooWide(page)),
  ]
}

async function analyse(
  page: Page,
  runOnly: RunOptions['runOnly'],
): Promise<readonly string[]> {
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${options}).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}) at ${target.join(' ')}`),
  )
}

/** What reaches past the right edge of the window. */
async function tooWide(page: Page): Promise<readonly string[]> {
  const [content, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, innerWidth]',
  )
  return content <= window ? [] : [`${content} px wide in a window of ${window} px`]
}
