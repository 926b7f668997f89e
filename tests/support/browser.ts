import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'

import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'
import { startWholeSite } from './whole-site.ts'

/** How somebody looks at the site; what is left out is a laptop by daylight. */
export interface VisitWishes {
  /** `false`: the browser runs no script. */
  readonly javaScript?: boolean
  readonly colorScheme?: 'light' | 'dark'
  /** CSS pixels. */
  readonly width?: 320 | 390 | 1280
  /** IANA name of the zone that the browser is in. */
  readonly timeZone?: string
  readonly permissions?: readonly string[]
  /** Whose session this browser carries on. */
  readonly as?: Visitor
  /** What the console may complain of, because the test provokes it. */
  readonly mayComplainOf?: RegExp
}

/** A browser window of its own, with its own cookies. */
export interface Visit extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
}

/** A whole site and a browser, shared by the tests of a file. */
export interface Stage {
  readonly site: () => Site
  /** Opens a window; the test fails on whatever goes wrong in it unseen. */
  readonly visit: (wishes?: VisitWishes) => Promise<Visit>
}

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Loopback never goes through a proxy. All else goes to one where nothing listens, so
  // that neither a page nor the browser itself gets anywhere.
  '--proxy-server=http://127.0.0.1:9',
]

const LOOPBACK = /^(?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//

const chromiumPath = findChromium()

/**
 * Tests that need a browser. Where there is none they are skipped, and the name that is
 * reported and a line on the terminal say why.
 */
export function describeInBrowser(
  name: string,
  tests: (stage: Stage) => void,
  openSite: () => Promise<Site> = startWholeSite,
): void {
  if (chromiumPath === null) {
    const reason =
      'browser tests skipped: no Chromium found (CHROMIUM_PATH, ' +
      `${PLACES.join(', ')}, nor ${NAMES.join(', ')} on the PATH)`
    process.stderr.write(`${name}: ${reason}\n`)
    describe.skip(`${name}; ${reason}`, () => {
      tests(setStage(reason, openSite))
    })
    return
  }
  describe(name, () => {
    tests(setStage(chromiumPath, openSite))
  })
}

function setStage(executablePath: string, openSite: () => Promise<Site>): Stage {
  let site: Site
  let browser: Browser
  beforeAll(async () => {
    const launched = chromium.launch({ executablePath, headless: true, args: FLAGS })
    ;[site, browser] = await Promise.all([openSite(), launched])
  })
  afterAll(() => Promise.all([site[Symbol.asyncDispose](), browser.close()]))
  return {
    site: () => site,
    visit: (wishes = {}) => openVisit(browser, site.origin, wishes),
  }
}

function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...PLACES, ...onPath].find((path) => existsSync(path)) ?? null
}

async function openVisit(
  browser: Browser,
  origin: string,
  wishes: VisitWishes,
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: wishes.javaScript ?? true,
    colorScheme: wishes.colorScheme ?? 'light',
    viewport: { width: wishes.width ?? 1280, height: 800 },
    timezoneId: wishes.timeZone ?? 'Europe/Amsterdam',
    locale: 'en-GB',
    permissions: [...(wishes.permissions ?? [])],
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(8_000)
  const session = wishes.as?.cookies ?? new Map<string, string>()
  const cookies = [...session].map(([name, value]) => ({ name, value, url: origin }))
  await context.addCookies(cookies)
  expectNoFaults(context, wishes.mayComplainOf ?? null)
  const page = await context.newPage()
  return { context, page, [Symbol.asyncDispose]: () => context.close() }
}

/** Listens for what a person would not see, and asserts on it when the test is over. */
function expectNoFaults(context: BrowserContext, allowed: RegExp | null): void {
  const faults: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!LOOPBACK.test(url) && !/^(?:data|blob|about):/.test(url))
      faults.push(`a request left this machine: ${url}`)
  })
  context.on('weberror', (error) => {
    faults.push(`a script failed: ${error.error().message}`)
  })
  // What the content security policy stops is told here, as an error.
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    const text = `${message.text()} (${message.location().url})`
    if (!isOwnStatus(message.text(), message.location().url, message.page()))
      faults.push(`the console says: ${text}`)
  })
  onTestFinished(() => {
    const unexpected = faults.filter((fault) => allowed?.test(fault) !== true)
    expect(unexpected).toEqual([])
  })
}

/** The status of the page itself, such as a 404: a test asserts on what it shows. */
function isOwnStatus(text: string, url: string, page: Page | null): boolean {
  return text.startsWith('Failed to load resource') && url === page?.url()
}
