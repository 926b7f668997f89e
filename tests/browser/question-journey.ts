import type { Page } from 'playwright-core'
import { expect } from 'vitest'

import { BAD_ANSWER } from '#tests/support/quiz.ts'

import { question, waitForOutcome } from './question-parts.ts'

/** Chooses a wrong option, then the right one, then several. */
export async function expectChoosing(page: Page): Promise<void> {
  const one = question(page, 'pick-one')
  await one.item.getByRole('radio', { name: 'rm' }).check()
  await one.send.click()
  await waitForOutcome(one, 'Not yet.')
  expect(await one.item.innerText()).toContain('That one removes them.')
  expect(await one.item.innerText()).toContain('2 attempts left before a pause')
  expect(await one.item.innerText()).not.toContain('It is short for list.')
  expect(await isPainted(page, 'pick-one')).toBe(false)
  await one.item.getByRole('radio', { name: 'ls' }).check()
  await one.send.click()
  await waitForOutcome(one, 'Passed.')
  expect(await one.item.innerText()).toContain('It is short for list.')
  expect(await isPainted(page, 'pick-one')).toBe(true)
  expect(await one.send.count()).toBe(0)

  const all = question(page, 'pick-all')
  for (const name of ['Apple', 'Pear'])
    await all.item.getByRole('checkbox', { name }).check()
  await all.send.click()
  await waitForOutcome(all, 'Passed.')
}

/** Sends a wrong word by Enter, then the right one. */
export async function expectTyping(page: Page): Promise<void> {
  const part = question(page, 'type-word')
  await part.answer.fill('ls')
  await part.answer.press('Enter')
  await waitForOutcome(part, 'Not yet.')
  expect(await part.answer.inputValue()).toBe('ls')
  await part.answer.fill('pwd')
  await part.answer.press('Enter')
  await waitForOutcome(part, 'Passed.')
}

/** Has the situation shown and answers about it. */
export async function expectSituation(page: Page): Promise<void> {
  const part = question(page, 'decide-it')
  expect(await part.answer.count()).toBe(0)
  await part.item.getByRole('button', { name: /^Show my situation/ }).click()
  await part.item.getByText('At the bakery').waitFor()
  await part.answer.fill('First I look at the logs.')
  await part.send.click()
  await waitForOutcome(part, 'Passed.')
  expect(await part.item.innerText()).toContain('Looks before changing anything')
  expect(await part.item.innerText()).toContain('At the bakery')
}

/** Writes an answer in which nothing is right. */
export async function expectFeedbackByItem(page: Page): Promise<void> {
  const part = question(page, 'explain-it')
  await part.answer.fill(BAD_ANSWER)
  await part.send.click()
  await waitForOutcome(part, 'Not yet.')
  const told = await part.outcome.innerText()
  expect(told).toContain('Point 1: not shown yet')
  expect(told).toContain('What does the message name?')
  expect(told).toContain('Graded by a language model')
  expect(told).not.toContain('Says that the port was taken')
}

/** Asks a mentor to look at the answer that was written. */
export async function askMentor(page: Page): Promise<void> {
  const part = question(page, 'explain-it')
  await part.item.getByText('Ask a mentor to look', { exact: true }).click()
  await part.item.getByLabel('What does the grading miss?').fill('Computers do tire.')
  await part.item.getByRole('button', { name: /^Ask a mentor/ }).click()
  await waitForOutcome(part, 'Not yet, but a mentor will look.')
  expect(await part.outcome.innerText()).toContain('Computers do tire.')
}

/** Decides on it, as the mentor whose window it is. */
export async function decide(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await page.getByRole('link', { name: 'Title of all-kinds: question 6' }).click()
  const text = await page.getByRole('main').innerText()
  expect(text).toContain(BAD_ANSWER)
  expect(text).toContain('Computers do tire.')
  expect(text).toContain('Says that the port was taken by another process')
  await page.getByRole('radio', { name: 'It passes' }).check()
  await page.getByLabel('Comment for the learner').fill('So they do.')
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.waitForURL('/review')
  await page.getByText('Nothing waits to be read.').waitFor()
}

/** Finds the mentor’s word on the page, and the mark painted. */
export async function expectDecision(page: Page): Promise<void> {
  const part = question(page, 'explain-it')
  await waitForOutcome(part, 'A mentor read this: it passes.')
  const told = await part.outcome.innerText()
  expect(told).toContain('So they do.')
  expect(told).toContain('Two programs cannot listen on one port.')
  expect(await isPainted(page, 'explain-it')).toBe(true)
  expect(await page.getByText('5 of 8').first().isVisible()).toBe(true)
}

async function isPainted(page: Page, id: string): Promise<boolean> {
  return (await page.locator(`#${id} .question-mark .edge-done`).count()) === 1
}
