import { afterEach, expect, test } from 'vitest'

import { describeInBrowser, type VisitWishes } from '#tests/support/browser.ts'
import type { Site } from '#tests/support/site.ts'
import { startWorkshop, type Maker, type Workshop } from '#tests/support/workshop.ts'

import { drafts, focused, postsOf, pressAgain } from './question-parts.ts'
import { cancelAll, letWait, statesOf, waitForState } from './requirement-attempts.ts'
import {
  cardOf,
  changesIn,
  letLookAgain,
  letLookInVain,
  waitForResult,
  waitForWords,
  watchChanges,
  type RequirementCard,
} from './requirement-parts.ts'

const PHASE = '/paths/workshop/making'

const STORY = 'Next time I would take oak.'

let workshop: Workshop

/** The site of a workshop; with it goes all that is behind it. */
async function openSite(): Promise<Site> {
  workshop = await startWorkshop()
  return {
    ...workshop.site,
    [Symbol.asyncDispose]: () => workshop[Symbol.asyncDispose](),
  }
}

describeInBrowser(
  'hands-on work',
  (stage) => {
    afterEach(() => cancelAll(workshop))

    /** Opens the page of the phase for somebody, with a clock that a test can move. */
    async function open(maker: Maker, wishes: Omit<VisitWishes, 'as'> = {}) {
      const visit = await stage.visit({ ...wishes, as: maker.visitor })
      const { page } = visit
      if (wishes.javaScript !== false) await page.clock.install()
      await page.goto(PHASE)
      const cards = {
        fork: cardOf(page, 'fork-the-bench'),
        drawing: cardOf(page, 'drawing'),
        story: cardOf(page, 'looking-back'),
      }
      return { ...visit, ...cards, page }
    }

    test.each([true, false])(
      'from a press to the mark, over a failure (scripts: %s)',
      async (javaScript) => {
        const maker = await workshop.maker()
        await using visit = await open(maker, { javaScript })
        const { page, fork } = visit
        const look = () => (javaScript ? letLookAgain(page) : fork.lookAgain.click())
        let loads = 0
        page.on('load', () => {
          loads += 1
        })
        workshop.github.hold()
        await fork.githubName.fill(maker.user.login)
        await fork.check.click()
        await fork.cancel.waitFor()
        await waitForState(maker, 'fork-the-bench', 'running')
        await look()
        await waitForResult(fork, 'Being checked now.')
        workshop.github.release()
        await waitForState(maker, 'fork-the-bench', 'failed')
        await look()
        await waitForResult(fork, 'Not yet.')
        await fork.outcome.getByText('What to do:').waitFor()
        expect(await isPainted(fork)).toBe(false)

        maker.work.fork()
        workshop.github.hold()
        expect(await fork.githubName.inputValue()).toBe(maker.user.login)
        await fork.check.click()
        await fork.cancel.waitFor()
        workshop.github.release()
        await waitForState(maker, 'fork-the-bench', 'succeeded')
        await look()
        await waitForResult(fork, 'Proven.')
        expect(await fork.card.innerText()).toContain('Earlier attempts: 1')
        expect(await isPainted(fork)).toBe(true)
        expect(await fork.check.count()).toBe(0)
        await page.locator('#phase_parts').getByText('1 of 11').waitFor()
        expect(loads).toBe(javaScript ? 0 : 5)
        const inPlace = await page.getByRole('main').innerText()
        await page.reload()
        expect(await page.getByRole('main').innerText()).toBe(inPlace)
      },
    )

    test('a look that finds nothing new leaves the card as it is', async () => {
      const maker = await workshop.maker()
      await maker.attempt('fork-the-bench')
      workshop.github.hold()
      const { attempt_id: id } = await maker.submit('fork-the-bench')
      await maker.until(id, 'running')
      await using visit = await open(maker)
      const { page, fork } = visit
      await fork.card.getByText('Earlier attempts: 1').click()
      await fork.cancel.focus()
      await watchChanges(page, 'fork-the-bench')
      await watchChanges(page, 'page_status')
      await letLookInVain(page)
      await letLookInVain(page)
      const { same, changed } = await changesIn(page, 'fork-the-bench')
      expect(same).toBe(true)
      expect(new Set(changed)).toEqual(new Set(['outcome']))
      expect((await changesIn(page, 'page_status')).changed).toEqual([])
      expect(await focused(page)).toBe('cancel_fork-the-bench')
      expect(await fork.card.locator('.history li').isVisible()).toBe(true)
    })

    test('the place in the queue goes down without a word', async () => {
      const [maker, other] = [await workshop.maker(), await workshop.maker()]
      const before = await letWait(workshop, other, 'joined')
      await letWait(workshop, maker, 'fork-the-bench')
      await using visit = await open(maker)
      const { page, fork } = visit
      await fork.outcome.getByText('1 before it.').waitFor()
      await watchChanges(page, 'fork-the-bench')
      await watchChanges(page, 'page_status')
      await other.visitor.delete(`/api/attempts/${before}`)
      await letLookAgain(page)
      await fork.outcome.getByText('It is next.').waitFor()
      expect(await changesIn(page, 'fork-the-bench')).toMatchObject({ same: true })
      expect((await changesIn(page, 'page_status')).changed).toEqual([])
    })

    test('what comes of it is said, and the focus stays on the card', async () => {
      const maker = await workshop.maker()
      const mayComplainOf = /status of 400/
      await using visit = await open(maker, { mayComplainOf })
      const { page, fork } = visit
      workshop.github.hold()
      await fork.githubName.fill('no/body')
      await fork.check.focus()
      await page.keyboard.press('Enter')
      await fork.alert.waitFor()
      expect(await fork.githubName.inputValue()).toBe('no/body')
      expect(await focused(page)).toBe('check_fork-the-bench')
      await fork.githubName.fill(maker.user.login)
      await fork.githubName.press('Enter')
      await fork.cancel.waitFor()
      await waitForWords(page, '“Fork the bench”: Waiting to be checked.')
      expect(await focused(page)).toBe('outcome_fork-the-bench')
      await waitForState(maker, 'fork-the-bench', 'running')
      await letLookAgain(page)
      await waitForWords(page, '“Fork the bench”: Being checked now.')
      expect(await focused(page)).toBe('outcome_fork-the-bench')
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('cancel_fork-the-bench')
      workshop.github.release()
      await waitForState(maker, 'fork-the-bench', 'failed')
      await letLookAgain(page)
      await waitForWords(page, '“Fork the bench”: Not yet.')
      expect(await focused(page)).toBe('outcome_fork-the-bench')
    })

    test('what is locked opens by itself, as soon as it can', async () => {
      const maker = await workshop.maker()
      maker.work.fork()
      workshop.github.hold()
      const { attempt_id: id } = await maker.submit('fork-the-bench')
      await using visit = await open(maker)
      const { page, fork, drawing } = visit
      const review = cardOf(page, 'review')
      const checked = cardOf(page, 'checked')
      for (const { card, check } of [drawing, review, checked]) {
        expect(await check.count()).toBe(0)
        expect(await card.innerText()).toContain('This opens when')
      }
      await fork.cancel.focus()
      workshop.github.release()
      await maker.ended(id)
      await letLookAgain(page)
      await waitForResult(fork, 'Proven.')
      await drawing.check.waitFor()
      await review.check.waitFor()
      expect(await drawing.card.innerText()).not.toContain('This opens when')
      expect(await checked.card.innerText()).toContain('This opens when The drawing is')
      expect(await focused(page)).toBe('outcome_fork-the-bench')
      await waitForWords(page, '“Fork the bench”: Proven.')
    })

    test.each([true, false])(
      'a double click checks once, and cancels once (scripts: %s)',
      async (javaScript) => {
        const maker = await workshop.maker()
        workshop.github.hold()
        await using visit = await open(maker, { javaScript })
        const { page, fork } = visit
        await fork.githubName.fill(maker.user.login)
        await fork.check.dblclick()
        await fork.cancel.waitFor()
        expect(await statesOf(maker, 'fork-the-bench')).toHaveLength(1)
        await fork.cancel.dblclick()
        await waitForResult(fork, 'Cancelled.')
        expect(await focused(page)).toBe(javaScript ? 'outcome_fork-the-bench' : '')
        expect(await statesOf(maker, 'fork-the-bench')).toEqual(['cancelled'])
        await fork.check.click()
        await fork.cancel.waitFor()
        expect(await statesOf(maker, 'fork-the-bench')).toHaveLength(2)
      },
    )

    test('where the answer has come, a double click ends on nothing', async () => {
      const maker = await workshop.maker()
      workshop.github.hold()
      await using visit = await open(maker)
      const { page, fork } = visit
      await fork.githubName.fill(maker.user.login)
      const sent = postsOf(page)
      await fork.check.click()
      await fork.cancel.hover()
      await pressAgain(page)
      expect(sent).toEqual(['/requirements/fork-the-bench/attempt'])
      await fork.cancel.click()
      await waitForResult(fork, 'Cancelled.')
      await fork.check.hover()
      await pressAgain(page)
      expect(sent).toHaveLength(2)
      expect(await statesOf(maker, 'fork-the-bench')).toEqual(['cancelled'])
    })

    test('what is written elsewhere outlives a look', async () => {
      const maker = await workshop.maker()
      workshop.github.hold()
      const { attempt_id: id } = await maker.submit('fork-the-bench')
      await using visit = await open(maker)
      const { page, fork, story } = visit
      await story.value.fill(STORY)
      await story.value.press('ArrowLeft')
      await maker.until(id, 'running')
      await letLookAgain(page)
      await waitForResult(fork, 'Being checked now.')
      workshop.github.release()
      await maker.ended(id)
      await letLookAgain(page)
      await waitForResult(fork, 'Not yet.')
      expect(await focused(page)).toBe('value_looking-back')
      await page.keyboard.type('!')
      expect(await story.value.inputValue()).toBe('Next time I would take oak!.')
      expect(await drafts(page)).toEqual(['Next time I would take oak!.'])
    })
  },
  openSite,
)

async function isPainted({ card }: RequirementCard): Promise<boolean> {
  return (await card.locator('.requirement-mark .paint').count()) === 2
}
