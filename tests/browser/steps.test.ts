import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { describeInBrowser } from '#tests/support/browser.ts'
import { PASSWORD, signUp } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

import { tick, untick } from './step-buttons.ts'

const TOPIC = '/paths/garden/soil/digging'
const IN_ORDER = '/paths/rows/bed/raking'

describeInBrowser('a topic at work', (stage) => {
  test.each([true, false])('a double click ticks once (scripts: %s)', async (js) => {
    const learner = await stage.site().learner()
    await using visit = await stage.visit({
      javaScript: js,
      as: learner,
    })
    const { page } = visit
    await page.goto(TOPIC)
    await tick(page, 'dig-a-hole').dblclick()
    await untick(page, 'dig-a-hole').waitFor()
    expect(await completed(learner)).toEqual(['dig-a-hole'])
  })

  test('a second press where the answer has come changes nothing', async () => {
    const learner = await stage.site().learner()
    await using visit = await stage.visit({ as: learner })
    const { page } = visit
    await page.goto(TOPIC)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
    })
    for (const share of [0.05, 0.5, 0.95]) {
      await pressTwice(page, share)
      expect(sent.splice(0), `at ${share}`).toEqual(['/steps/dig-a-hole/complete'])
      expect(await completed(learner)).toEqual(['dig-a-hole'])
      await learner.delete('/api/steps/dig-a-hole/completion')
      await page.reload()
    }
  })

  test('a form that is sent from two windows ticks once', async () => {
    const learner = await stage.site().learner()
    const wishes = { javaScript: false, as: learner }
    await using one = await stage.visit(wishes)
    await using other = await stage.visit(wishes)
    await Promise.all([one, other].map(({ page }) => page.goto(TOPIC)))
    await tick(one.page, 'dig-a-hole').click()
    await tick(other.page, 'dig-a-hole').click()
    await untick(other.page, 'dig-a-hole').waitFor()
    expect(await completed(learner)).toEqual(['dig-a-hole'])
  })

  test.each([true, false])(
    'an ended session leads to sign-in and back (scripts: %s)',
    async (javaScript) => {
      const learner = stage.site().visitor()
      const email = `ended-${String(javaScript)}@example.test`
      await signUp(learner, { email })
      await using visit = await stage.visit({ javaScript, as: learner })
      const { page } = visit
      await page.goto(TOPIC)
      await learner.post('/api/auth/sign-out')
      await tick(page, 'dig-a-hole').click()
      await page.waitForURL(/\/sign-in/)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in')
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(TOPIC)
      await tick(page, 'dig-a-hole').click()
      await untick(page, 'dig-a-hole').waitFor()
    },
  )

  test('a step that was locked meanwhile is refused in words', async () => {
    const learner = await stage.site().learner()
    await learner.post('/api/steps/rake/completion')
    const mayComplainOf = /status of 403/
    await using visit = await stage.visit({ as: learner, mayComplainOf })
    const { page } = visit
    await page.goto(IN_ORDER)
    await learner.delete('/api/steps/rake/completion')
    await tick(page, 'rake-again').click()
    await page.getByRole('heading', { level: 1, name: 'Forbidden' }).waitFor()
    const why = page.getByText('Complete the steps before this one first.')
    expect(await why.isVisible()).toBe(true)
  })

  test('a lost connection is told beside the step, which stays open', async () => {
    const learner = await stage.site().learner()
    const mayComplainOf = /ERR_INTERNET_DISCONNECTED|Failed to fetch/
    await using visit = await stage.visit({ as: learner, mayComplainOf })
    const { page, context } = visit
    await page.goto(TOPIC)
    await context.setOffline(true)
    await tick(page, 'dig-a-hole').click()
    await page.getByRole('alert').getByText('did not reach the server').waitFor()
    await context.setOffline(false)
    await tick(page, 'dig-a-hole').click()
    await untick(page, 'dig-a-hole').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('a tick in place is announced, and the focus stays where it was', async () => {
    await using visit = await stage.visit({ as: await stage.site().learner() })
    const { page } = visit
    await page.goto(TOPIC)
    await tick(page, 'dig-a-hole').click()
    const said = '“Title of dig-a-hole” is done. 1 of 2 on this page.'
    await page.getByRole('status').getByText(said).waitFor({ state: 'attached' })
    expect(await focused(page)).toMatch(/^Not done after all.*dig-a-hole/)
    await page.keyboard.press('Enter')
    const opened = '“Title of dig-a-hole” is open again. 0 of 2 on this page.'
    await page.getByRole('status').getByText(opened).waitFor({ state: 'attached' })
    expect(await focused(page)).toMatch(/^Mark as done.*dig-a-hole/)
  })

  test('in a path walked in order, a tick opens the next step in place', async () => {
    await using visit = await stage.visit({ as: await stage.site().learner() })
    const { page } = visit
    await page.goto(IN_ORDER)
    expect(await tick(page, 'rake-again').count()).toBe(0)
    await tick(page, 'rake').click()
    await tick(page, 'rake-again').click()
    await untick(page, 'rake-again').waitFor()
    const inPlace = await shownBy(page)
    await page.reload()
    expect(inPlace).toEqual(await shownBy(page))
  })

  test('the keyboard alone is enough', async () => {
    const learner = await stage.site().learner()
    await using visit = await stage.visit({ as: learner })
    const { page } = visit
    await page.goto(TOPIC)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the text')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#page_main')
    await tabTo(page, /^Mark as done.*dig-a-hole/)
    await page.keyboard.press('Enter')
    await untick(page, 'dig-a-hole').waitFor()
    expect(await focused(page)).toMatch(/^Not done after all.*dig-a-hole/)
    await tabTo(page, /^Mark as done.*fill-it-again/)
    await page.keyboard.press('Space')
    await untick(page, 'fill-it-again').waitFor()
    expect(await completed(learner)).toEqual(['dig-a-hole', 'fill-it-again'])
  })
})

/** What a page says and offers: its text, and the ids that its parts go by. */
function shownBy(page: Page): Promise<unknown> {
  return page.evaluate(`({
    text: document.querySelector('main').innerText,
    ids: [...document.querySelectorAll('main [id]')].map((it) => it.id),
    links: [...document.querySelectorAll('main a')].map((it) => it.href),
  })`)
}

/** Presses the button, waits for the answer, and ends the double click there. */
async function pressTwice(page: Page, share: number): Promise<void> {
  const button = tick(page, 'dig-a-hole')
  const { width = 0, height = 0 } = (await button.boundingBox()) ?? {}
  await button.click({ position: { x: width * share, y: height / 2 } })
  await untick(page, 'dig-a-hole').waitFor()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  // Whatever the press has begun comes before the answer to this.
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))')
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab does not come to ${String(name)}`)
}

function focused(page: Page): Promise<string> {
  return page.evaluate(
    'document.activeElement.textContent.replace(/\\s+/g, " ").trim()',
  )
}

async function completed(learner: Visitor): Promise<readonly string[]> {
  const { step_completions: rows } = (await learner.get('/api/me/export')).json<{
    step_completions: { step_id: string }[]
  }>()
  return rows.map((row) => row.step_id)
}
