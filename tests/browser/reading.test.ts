import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { describeInBrowser } from '#tests/support/browser.ts'

const TABS = '/paths/web-service/shell/first-commands'

describeInBrowser('a topic to read', (stage) => {
  test('a tab chosen once is chosen in its groups, on every page', async () => {
    await using visit = await stage.visit()
    const { page } = visit
    await page.goto(TABS)
    const groups = page.getByRole('group', { name: 'system' })
    const count = await groups.count()
    expect(count).toBeGreaterThan(1)
    expect(await chosenTabs(page)).toEqual(Array.from({ length: count }, () => 'Linux'))
    const before = await groups.allInnerTexts()
    await page.getByText('macOS', { exact: true }).first().click()
    expect(await chosenTabs(page)).toEqual(Array.from({ length: count }, () => 'macOS'))
    const after = await groups.allInnerTexts()
    expect(after.filter((text, index) => text === before[index])).toEqual([])
    await page.goto('/paths/web-service/shell/programs-and-scripts')
    expect(new Set(await chosenTabs(page))).toEqual(new Set(['macOS']))
  })

  test('tabs change by arrow keys, and without scripts', async () => {
    await using visit = await stage.visit({ javaScript: false })
    const { page } = visit
    await page.goto(TABS)
    const tab = (name: string) => page.getByRole('radio', { name, exact: true }).first()
    const shown = page.getByText('Press Cmd+Space, type terminal, and press Enter.')
    expect(await shown.isVisible()).toBe(false)
    await tab('Linux').focus()
    await page.keyboard.press('ArrowRight')
    expect(await tab('macOS').isChecked()).toBe(true)
    expect(await shown.isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0)
  })

  test('code is copied as it stands', async () => {
    const permissions = ['clipboard-read', 'clipboard-write']
    await using visit = await stage.visit({ permissions })
    const { page } = visit
    await page.goto(TABS)
    const code = page.locator('figure').filter({ hasText: 'ls -l /' }).first()
    await code.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' })
    expect((await clipboard(page)).trimEnd()).toBe('ls -l /')
  })

  test('of a terminal session, what was typed is copied', async () => {
    const permissions = ['clipboard-read', 'clipboard-write']
    await using visit = await stage.visit({ permissions })
    const { page } = visit
    await page.goto('/paths/rows/bed/raking')
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' })
    expect((await clipboard(page)).trimEnd()).toBe('rake bed\nrake bed --again')
  })
})

function clipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()')
}

/** Titles of the tabs that are chosen, one a group. */
async function chosenTabs(page: Page): Promise<readonly string[]> {
  const chosen = await page.getByRole('radio', { checked: true }).all()
  return Promise.all(chosen.map((it) => it.inputValue()))
}
