import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { describeInBrowser } from '#tests/support/browser.ts'
import { PASSWORD } from '#tests/support/site.ts'

import { tick, untick } from './step-buttons.ts'

const TOPIC = '/paths/garden/soil/digging'

describeInBrowser('from the front page to the end of an account', (stage) => {
  test.each([
    ['with scripts', true, 'Asia/Tokyo'],
    ['without scripts', false, 'UTC'],
  ])('%s', { timeout: 60_000 }, async (_, javaScript, zone) => {
    const email = `walker-${zone.replace(/\W/, '-')}@example.test`
    const wishes = { javaScript, timeZone: 'Asia/Tokyo' }
    await using visit = await stage.visit(wishes)
    const { page } = visit

    await expectWayToTheFirstStep(page, email)
    await expectTicking(page, javaScript)
    await expectDashboardToContinue(page)
    await expectNextTopic(page)

    await link(page, 'Account').click()
    expect(await page.getByLabel('Time zone').inputValue()).toBe(zone)
    await expectProgressToOutliveTheSession(page, email)
    await expectAccountToChange(page)

    await using elsewhere = await stage.visit(wishes)
    await signIn(elsewhere.page, email)
    await expectAccountToGo(page, elsewhere.page)
    await elsewhere.page.getByLabel('E-mail').fill(email)
    await elsewhere.page.getByLabel('Password').fill(PASSWORD)
    await button(elsewhere.page, 'Sign in').click()
    await elsewhere.page.getByRole('alert').waitFor()
    expect(new URL(elsewhere.page.url()).pathname).toBe('/sign-in')
  })
})

async function expectWayToTheFirstStep(page: Page, email: string): Promise<void> {
  await page.goto('/')
  await link(page, 'Paths').click()
  await link(page, 'Title of garden').click()
  await link(page, 'Sign up to keep your progress').click()
  await page.getByLabel('Name', { exact: true }).fill('Ada Walker')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await button(page, 'Sign up').click()
  // Back where the account was wanted.
  await page.waitForURL('/paths/garden')
  await link(page, 'Start').click()
  await page.waitForURL(`${TOPIC}#dig-a-hole`)
}

/** Ticks, opens again and ticks; a script does it without leaving the page. */
async function expectTicking(page: Page, inPlace: boolean): Promise<void> {
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await tick(page, 'dig-a-hole').click()
  await untick(page, 'dig-a-hole').waitFor()
  expect(await page.getByText('1 of 2').first().isVisible()).toBe(true)
  await untick(page, 'dig-a-hole').click()
  await tick(page, 'dig-a-hole').waitFor()
  expect(await page.getByText('0 of 2').first().isVisible()).toBe(true)
  await tick(page, 'dig-a-hole').click()
  await untick(page, 'dig-a-hole').waitFor()
  expect(new URL(page.url()).hash).toBe('#dig-a-hole')
  expect(loads).toBe(inPlace ? 0 : 3)
}

async function expectDashboardToContinue(page: Page): Promise<void> {
  await link(page, 'Dashboard').click()
  const garden = page.getByRole('article', { name: 'Title of garden' })
  expect(await garden.getByText('1 of 6').isVisible()).toBe(true)
  expect(await garden.getByText('Title of fill-it-again').isVisible()).toBe(true)
  await garden.getByRole('link', { name: 'Continue' }).click()
  await page.waitForURL(`${TOPIC}#fill-it-again`)
  const step = page.getByRole('region', { name: 'Title of fill-it-again' })
  expect(await step.isVisible()).toBe(true)
}

async function expectNextTopic(page: Page): Promise<void> {
  await tick(page, 'fill-it-again').click()
  await untick(page, 'fill-it-again').waitFor()
  const around = page.getByRole('navigation', { name: 'Previous and next topic' })
  await around.getByRole('link', { name: 'Title of watering' }).click()
  await page.waitForURL('/paths/garden/soil/watering')
  expect(await heading(page)).toBe('Title of watering')
}

async function expectProgressToOutliveTheSession(
  page: Page,
  email: string,
): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('/')
  await signIn(page, email)
  const garden = page.getByRole('article', { name: 'Title of garden' })
  expect(await garden.getByText('2 of 6').isVisible()).toBe(true)
}

async function expectAccountToChange(page: Page): Promise<void> {
  await link(page, 'Account').click()
  await page.getByLabel('Name', { exact: true }).fill('Áda Wålker-漢')
  await page.getByLabel('Time zone').selectOption('America/Sao_Paulo')
  await button(page, 'Save').click()
  await page.getByRole('status').getByText('Saved.').waitFor()
  const kept = await page.getByLabel('Name', { exact: true }).inputValue()
  expect(kept).toBe('Áda Wålker-漢')
  const zone = await page.getByLabel('Time zone').inputValue()
  expect(zone).toBe('America/Sao_Paulo')
}

/** Deletes the account on one page; both browsers are signed out by it. */
async function expectAccountToGo(page: Page, elsewhere: Page): Promise<void> {
  const password = page.getByLabel('Password')
  const confirm = page.getByLabel('Delete my account and all my progress')
  await password.fill('not the password at all')
  await confirm.check()
  await button(page, 'Delete the account').click()
  await page.waitForURL('/account/delete')
  expect(await password.getAttribute('aria-invalid')).toBe('true')
  await password.fill(PASSWORD)
  await confirm.check()
  await button(page, 'Delete the account').click()
  await page.waitForURL('/')
  expect(await link(page, 'Sign in').isVisible()).toBe(true)
  await link(elsewhere, 'Account').click()
  await elsewhere.waitForURL('/sign-in?next=%2Faccount')
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await button(page, 'Sign in').click()
  await page.waitForURL('/dashboard')
}

function link(page: Page, name: string) {
  return page.getByRole('link', { name, exact: true })
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true })
}

function heading(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText()
}
