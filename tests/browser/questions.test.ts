import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { createMentor, giveAnswer } from '#tests/support/answering.ts'
import { describeInBrowser, type Stage } from '#tests/support/browser.ts'
import { failing, slow } from '#tests/support/llm-behaviours.ts'
import { honest, type Finding, type Grader } from '#tests/support/llm-graders.ts'
import { startLlmServer, type LlmServer } from '#tests/support/llm-server.ts'
import { BAD_ANSWER, GOOD_ANSWER, quiz } from '#tests/support/quiz.ts'
import { PASSWORD, signUp, startSite, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

import {
  askMentor,
  decide,
  expectChoosing,
  expectDecision,
  expectFeedbackByItem,
  expectSituation,
  expectTyping,
} from './question-journey.ts'
import {
  drafts,
  focused,
  postsOf,
  pressAgain,
  question,
  shownBy,
  waitForOutcome,
} from './question-parts.ts'

const TOPIC = '/paths/quiz/asking/all-kinds'

const SITUATION = 'At the *bakery* the disk of the notes server is full since noon.'

/** What the model looks for, by the id of the rubric's item. */
const EVIDENCE = {
  'names-the-cause': 'already in use by another process',
  'names-the-remedy': 'I would stop that one',
  'looks-first': 'look at the logs',
}

/** A model that writes situations, and finds in an answer what is there. */
const model: Grader = (ask) => {
  if (ask.schemaName === 'situation') return { situation: SITUATION }
  const { answer } = ask.data as { readonly answer: string }
  const found = Object.entries(EVIDENCE).filter(([, words]) => answer.includes(words))
  const findings = found.map(([id, quotation]): [string, Finding] => [
    id,
    { verdict: 'met', quotation },
  ])
  return honest(Object.fromEntries(findings))(ask)
}

let llm: LlmServer

async function openSite(): Promise<Site> {
  llm = await startLlmServer()
  const env = { RATE_LIMITS: 'off', LLM_BASE_URL: llm.baseUrl, LLM_MODEL: llm.model }
  return startSite({ paths: [quiz], env })
}

describeInBrowser(
  'questions',
  (stage) => {
    let mentor: Visitor

    beforeAll(async () => {
      mentor = await createMentor(stage.site())
    })
    beforeEach(() => llm.answerWith(model))
    afterAll(() => llm[Symbol.asyncDispose]())

    test.each([true, false])(
      'of every kind, from a wrong answer to the mark (scripts: %s)',
      async (javaScript) => {
        const as = await stage.site().learner()
        await using visit = await stage.visit({ javaScript, as })
        const { page } = visit
        let loads = 0
        page.on('load', () => {
          loads += 1
        })
        await page.goto(TOPIC)
        await expectChoosing(page)
        await expectTyping(page)
        await expectSituation(page)
        await expectFeedbackByItem(page)
        await askMentor(page)
        await expect.poll(() => loads).toBe(javaScript ? 1 : 10)
        const inPlace = await shownBy(page)
        await page.reload()
        expect(inPlace).toEqual(await shownBy(page))
        await using office = await stage.visit({ javaScript, as: mentor })
        await decide(office.page)
        await page.reload()
        await expectDecision(page)
      },
    )

    test('a double click sends once, also where the answer has come', async () => {
      const learner = await stage.site().learner()
      await using visit = await stage.visit({ as: learner })
      const { page } = visit
      await page.goto(TOPIC)
      const sent = postsOf(page)
      const [slowly, quickly] = [
        question(page, 'explain-it'),
        question(page, 'type-word'),
      ]
      await slowly.answer.fill(BAD_ANSWER)
      await slowly.send.dblclick()
      await waitForOutcome(slowly, 'Not yet.')
      await quickly.answer.fill('ls')
      await quickly.send.click()
      await waitForOutcome(quickly, 'Not yet.')
      await pressAgain(page)
      const urls = ['/questions/explain-it/answer', '/questions/type-word/answer']
      expect(sent).toEqual(urls)
    })

    test('without scripts, the same form sent thrice is one attempt', async () => {
      const learner = await stage.site().learner()
      await using visit = await stage.visit({ javaScript: false, as: learner })
      const { page, context } = visit
      const other = await context.newPage()
      await Promise.all([page.goto(TOPIC), other.goto(TOPIC)])
      const [here, there] = [question(page, 'type-word'), question(other, 'type-word')]
      await here.answer.fill('ls')
      await here.send.dblclick()
      await waitForOutcome(here, 'Not yet.')
      await there.answer.fill('ls')
      await there.send.click()
      await waitForOutcome(there, 'Not yet.')
      expect(await attemptsLeft(learner, 'type-word')).toBe(2)
    })

    test.each([true, false])(
      'an answer that cannot be taken stays in the form (scripts: %s)',
      async (javaScript) => {
        const learner = await stage.site().learner()
        await using visit = await stage.visit({ javaScript, as: learner })
        await visit.page.goto(TOPIC)
        const part = question(visit.page, 'explain-it')
        await part.answer.fill(GOOD_ANSWER)
        await giveAnswer(learner, 'explain-it', BAD_ANSWER, 'explain-it:first')
        await part.send.click()
        await part.alert.getByText('answered in the meantime').waitFor()
        expect(await part.answer.inputValue()).toBe(GOOD_ANSWER)
        llm.answerWith(failing(400))
        await part.send.click()
        await part.alert.getByText('could not be graded').waitFor()
        expect(await part.answer.inputValue()).toBe(GOOD_ANSWER)
        expect(await attemptsLeft(learner, 'explain-it')).toBe(2)
        llm.answerWith(model)
        await part.send.click()
        await waitForOutcome(part, 'Passed.')
      },
    )

    test('a locked question counts down, keeps what is sent, and opens', async () => {
      const learner = await stage.site().learner()
      for (const word of ['ls', 'cd', 'rm'])
        await giveAnswer(learner, 'type-word', word)
      await using visit = await stage.visit({ as: learner })
      const { page } = visit
      await page.clock.install()
      await page.goto(TOPIC)
      const part = question(page, 'type-word')
      await part.item.getByText('60 min to go').waitFor()
      await part.answer.fill('pwd')
      await part.send.click()
      await part.alert.getByText('takes answers again in').waitFor()
      expect(await part.answer.inputValue()).toBe('pwd')
      await page.clock.fastForward('59:00')
      await part.item.getByText(/\d s to go/).waitFor()
      await page.clock.fastForward('01:10')
      await part.item.getByText('You can answer again.', { exact: true }).waitFor()
      await page.getByRole('status').getByText('You can answer again.').waitFor(HIDDEN)
      await letAnHourPass(stage)
      await part.send.click()
      await waitForOutcome(part, 'Passed.')
    })

    test('while a model reads, the button says so and nothing is lost', async () => {
      await using visit = await stage.visit({ as: await stage.site().learner() })
      const { page } = visit
      await page.goto(TOPIC)
      const part = question(page, 'explain-it')
      const reading = slow(model)
      llm.answerWith(reading)
      const asked = llm.requests.length
      await part.answer.fill(GOOD_ANSWER)
      await part.send.click()
      await part.item.getByRole('button', { name: /^Grading…/ }).waitFor()
      expect(await part.send.getAttribute('aria-disabled')).toBe('true')
      expect(await part.answer.isEditable()).toBe(false)
      expect(await focused(page)).toBe('send_explain-it')
      await page.keyboard.press('Enter')
      await expect.poll(() => llm.requests.length - asked).toBe(1)
      reading.letGo()
      await waitForOutcome(part, 'Passed.')
      expect(await focused(page)).toBe('outcome_explain-it')
      const said = 'Question 6: Passed. 1 of 8 on this page.'
      await page.getByRole('status').getByText(said).waitFor(HIDDEN)
      expect(llm.requests.length - asked).toBe(1)
    })

    test('a lost connection is told, and costs no text', async () => {
      const mayComplainOf = /ERR_INTERNET_DISCONNECTED|Failed to fetch/
      const as = await stage.site().learner()
      await using visit = await stage.visit({ as, mayComplainOf })
      const { page, context } = visit
      await page.goto(TOPIC)
      const part = question(page, 'explain-it')
      await part.answer.fill(GOOD_ANSWER)
      await context.setOffline(true)
      await part.send.click()
      await part.alert.getByText('did not reach the server').waitFor()
      expect(await part.answer.inputValue()).toBe(GOOD_ANSWER)
      expect(await part.answer.isEditable()).toBe(true)
      await context.setOffline(false)
      await part.send.click()
      await waitForOutcome(part, 'Passed.')
      expect(await part.alert.count()).toBe(0)
    })

    test('a draft outlives a reload, and goes with its answer', async () => {
      await using visit = await stage.visit({ as: await stage.site().learner() })
      const { page } = visit
      await page.goto(TOPIC)
      const part = question(page, 'explain-it')
      await part.answer.fill('Half of a')
      await page.reload()
      expect(await part.answer.inputValue()).toBe('Half of a')
      await part.item.getByText('991 characters left').waitFor()
      await part.answer.fill(BAD_ANSWER)
      await part.send.click()
      await waitForOutcome(part, 'Not yet.')
      expect(await drafts(page)).toEqual([])
      await part.item.getByText('Ask a mentor to look', { exact: true }).click()
      await part.item.getByLabel('What does the grading miss?').fill('Everything.')
      await part.answer.fill(GOOD_ANSWER)
      expect(await drafts(page)).toEqual(['Everything.', GOOD_ANSWER])
      await part.send.click()
      await waitForOutcome(part, 'Passed.')
      expect(await drafts(page)).toEqual(['Everything.'])
      // Whoever signs in next in this window shall not find it.
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL('/')
      expect(await drafts(page)).toEqual([])
    })

    test('a session that ended costs no text', async () => {
      const learner = stage.site().visitor()
      const email = 'ended-while-writing@example.test'
      await signUp(learner, { email })
      await using visit = await stage.visit({ as: learner })
      const { page } = visit
      await page.goto(TOPIC)
      const part = question(page, 'explain-it')
      await part.answer.fill(GOOD_ANSWER)
      await learner.post('/api/auth/sign-out')
      await part.send.click()
      await page.waitForURL(/\/sign-in/)
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(TOPIC)
      expect(await part.answer.inputValue()).toBe(GOOD_ANSWER)
      await part.send.click()
      await waitForOutcome(part, 'Passed.')
    })
  },
  openSite,
)

/** For what only screen readers are told. */
const HIDDEN = { state: 'attached' } as const

async function attemptsLeft(learner: Visitor, id: string): Promise<number> {
  const view = await learner.get(`/api/questions/${id}`)
  return view.json<{ attempts_left: number }>().attempts_left
}

/** Puts every answer an hour back. */
async function letAnHourPass(stage: Stage): Promise<void> {
  const { transact } = stage.site().database.database
  await transact((tx) =>
    tx
      .updateTable('question_answers')
      .set({ answered_at: new Date(Date.now() - 3_600_000) })
      .execute(),
  )
}
