import { describe, expect, test } from 'vitest'

import type { QuestionView } from '#services/questions-views.ts'
import { SECRET } from '#tests/support/catalogue-builder.ts'
import { textOf } from '#tests/support/html.ts'
import { ada, pageContext, topicView } from '#tests/support/pages.ts'
import {
  askedTopic,
  questionMarkup,
  QUESTIONS,
  questionTopic,
} from '#tests/support/question-topic.ts'
import { answerView } from '#tests/support/question-views.ts'

import { render } from './html.ts'
import { questionChanged } from './question.ts'
import { topicPage } from './topic.ts'

const page = pageContext({ viewer: ada })

test('a visitor reads the questions and is led to sign in, and back', () => {
  const view = topicView(questionTopic(), null)
  const markup = render(topicPage({ page: pageContext(), view, draft: null }))
  const text = textOf(questionMarkup(markup, 'one'))
  expect(text).toContain('Prompt of a choice question? Option a Option b')
  expect(text).toContain('Sign in to answer : Question 1')
  expect(markup).toContain('href="/sign-in?next=%2Fpaths%2Fpath%2Fphase-1%2F')
  expect(markup).toContain('%23pick-one"')
  expect(markup).not.toContain('<form')
  expect(markup).not.toContain(SECRET)
})

describe('the answer to a form', () => {
  const look = { passed: true, last: answerView({ passed: true, answer: '2' }) }
  const answerTo = (shortLook: Partial<QuestionView>) =>
    render(
      questionChanged({
        page,
        view: askedTopic({ short: shortLook }),
        draft: null,
        questionId: QUESTIONS.short,
      }),
    )

  test('has the question first, and each part finds its place on the page', () => {
    const whole = render(topicPage({ page, view: askedTopic({}), draft: null }))
    const answer = answerTo(look)
    const found = [...answer.matchAll(/<(?:li|nav|p|div)[^>]*\sid="([^"]+)"/g)]
    const ids = found.map(([, id]) => id).filter((id) => !id?.endsWith('_say-it-short'))
    expect(ids).toEqual([
      'say-it-short',
      'topic_bar',
      'phase_nav',
      'topic_end',
      'page_status',
    ])
    expect(ids.filter((id) => !whole.includes(`id="${id}"`))).toEqual([])
    expect([...answer.matchAll(/hx-swap-oob/g)]).toHaveLength(4)
  })

  test('paints the mark of what was passed just now', () => {
    expect(answerTo(look)).toContain('question-mark just-painted')
    expect(answerTo({})).not.toContain('just-painted')
    const later = render(
      topicPage({ page, view: askedTopic({ short: look }), draft: null }),
    )
    expect(later).not.toContain('just-painted')
  })

  test.each([
    [look, 'Question 3: Passed. 1 of 6 on this page.'],
    [
      { attemptsLeft: 1, last: answerView() },
      'Question 3: Not yet. 1 attempt left before a pause of 60 minutes. ' +
        '0 of 6 on this page.',
    ],
  ])('says in a word what came of it: %#', (shortLook, words) => {
    const [, said = ''] = answerTo(shortLook).split('id="page_status"')
    expect(textOf(`<p ${said}`)).toBe(words)
  })

  test('is empty for a question of another topic', () => {
    const change = { page, view: askedTopic({}), draft: null, questionId: 'elsewhere' }
    expect(render(questionChanged(change))).toBe('')
  })
})
