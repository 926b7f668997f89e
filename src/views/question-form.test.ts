import { describe, expect, test } from 'vitest'

import type { QuestionView } from '#services/questions-views.ts'
import { attributesOf, insidesOf, tagsOf, textOf } from '#tests/support/html.ts'
import { ada, htmlFaults, pageContext } from '#tests/support/pages.ts'
import {
  askedTopic,
  questionMarkup,
  QUESTIONS,
  type QuestionName,
} from '#tests/support/question-topic.ts'
import { answerView } from '#tests/support/question-views.ts'

import { render } from './html.ts'
import { questionChanged } from './question.ts'
import { topicPage } from './topic.ts'

const page = pageContext({ viewer: ada })

const TYPED = '\n  Two lines & a "quote",\n\tkept as <they> are.\n'

/** A question on its page, and what of it could not be accepted. */
function shown(
  name: QuestionName,
  look: Partial<QuestionView> = {},
  refused: string | readonly string[] | null = null,
): string {
  const draft = refused === null ? null : draftOf(name, refused)
  const view = askedTopic({ [name]: look })
  return questionMarkup(render(topicPage({ page, view, draft })), name)
}

function draftOf(name: QuestionName, answer: string | readonly string[]) {
  const problem = 'Shorten <it>.'
  return { questionId: QUESTIONS[name], answer, appeal: null, problem }
}

/** What a browser would send of a form's fields as they are. */
function filledIn(markup: string): readonly string[] {
  const boxes = tagsOf(markup, 'input').filter(
    ({ attributes }) =>
      !/radio|checkbox/.test(attributes.get('type') ?? '') || attributes.has('checked'),
  )
  const texts = insidesOf(markup, 'textarea').map((text) => text.replace(/^\n/, ''))
  return [...boxes.map(({ attributes }) => attributes.get('value') ?? ''), ...texts]
}

describe('the form of a question', () => {
  test.each([
    ['one', {}, ['pick-one:first']],
    [
      'one',
      { last: answerView({ id: 'answer-1', answer: ['b'] }) },
      ['pick-one:answer-1', 'b'],
    ],
    [
      'some',
      { last: answerView({ id: 'answer-1', answer: ['a', 'b'] }) },
      ['pick-some:answer-1', 'a', 'b'],
    ],
    ['short', {}, ['say-it-short:first', '']],
    [
      'short',
      { last: answerView({ id: 'answer-1', answer: '4' }) },
      ['say-it-short:answer-1', '4'],
    ],
    ['free', {}, ['say-it-all:first', '']],
  ] as const)('%s %j: begins with %j', (name, look, sent) => {
    expect(filledIn(shown(name, look))).toEqual(sent)
  })

  test.each([
    ['one', 'radio', 2],
    ['some', 'checkbox', 2],
    ['short', 'text', 1],
  ] as const)('%s is answered with %s', (name, type, count) => {
    const fields = tagsOf(shown(name), 'input').filter(
      ({ attributes }) => attributes.get('name') === 'answer',
    )
    expect(fields.map(({ attributes }) => attributes.get('type'))).toEqual(
      Array.from({ length: count }, () => type),
    )
  })

  test('is sent the plain way too, and nothing else of the page is replaced', () => {
    const [form] = tagsOf(shown('free'), 'form')
    expect(Object.fromEntries(form?.attributes ?? [])).toEqual({
      class: 'answer',
      method: 'post',
      action: '/questions/say-it-all/answer',
      'hx-post': '/questions/say-it-all/answer',
      'hx-target': 'closest .question',
      'hx-swap': 'outerHTML',
      'hx-sync': 'closest .question:drop',
    })
    const [area] = tagsOf(shown('free'), 'textarea')
    expect(area?.attributes.get('maxlength')).toBe('1200')
  })

  test('asks for a situation first, then shows it over the answer', () => {
    const before = shown('scenario')
    expect(attributesOf(before, 'form', 'action')).toEqual([
      '/questions/say-what-then/scenario',
    ])
    const after = shown('scenario', { scenario: { html: '<p>It rains.</p>' } })
    expect(after.indexOf('It rains.')).toBeLessThan(after.indexOf('<form'))
    // The focus passes from the button to what it brought.
    expect(before).toContain('id="situation_say-what-then"')
    expect(after).toContain('id="situation_say-what-then"')
  })

  test('of an appeal goes to the answer that failed', () => {
    const markup = shown('free', { last: answerView({ id: 'answer-1' }) })
    expect(attributesOf(markup, 'form', 'action')).toContain('/answers/answer-1/appeal')
    const [, reason] = tagsOf(markup, 'textarea')
    expect(reason?.attributes.get('name')).toBe('reason')
    expect(reason?.attributes.get('maxlength')).toBe('2000')
    expect(reason?.attributes.has('required')).toBe(true)
  })

  test('of a locked question says until when, to a reader and to a program', () => {
    const lockedUntil = new Date('2026-08-03T23:30:00Z')
    const markup = shown('free', { lockedUntil, attemptsLeft: 0 })
    expect(attributesOf(markup, 'p', 'data-until')).toEqual([lockedUntil.toISOString()])
    expect(attributesOf(markup, 'time', 'datetime')).toEqual([
      lockedUntil.toISOString(),
    ])
    expect(insidesOf(markup, 'time')).toEqual(['Tuesday 01:30'])
  })
})

describe('what could not be accepted', () => {
  test.each([
    ['one', ['b'], ['pick-one:first', 'b']],
    ['some', 'b', ['pick-some:first', 'b']],
    ['short', 'four & "more"', ['say-it-short:first', 'four & "more"']],
  ] as const)('%s %j: is chosen or typed again', (name, answer, sent) => {
    const markup = shown(name, { last: answerView({ id: 'x', answer: ['a'] }) }, answer)
    expect(filledIn(markup)).toEqual([sent[0].replace('first', 'x'), sent[1]])
    expect(markup).toMatch(/<p class="problem" role="alert">Shorten &lt;it&gt;\.<\/p>/)
  })

  test('is typed again to the letter', () => {
    const [text = ''] = insidesOf(shown('free', {}, TYPED), 'textarea')
    const escaped =
      '\n  Two lines &amp; a &quot;quote&quot;,\n\tkept as &lt;they&gt; are.\n'
    // A parser takes away the first line end, and no more.
    expect(text).toBe(`\n${escaped}`)
    expect(shown('free', {}, TYPED)).toContain('aria-invalid="true"')
  })

  test('is told at its own question alone', () => {
    const view = askedTopic({})
    const markup = render(topicPage({ page, view, draft: draftOf('free', TYPED) }))
    expect(questionMarkup(markup, 'free')).toContain('role="alert"')
    expect(markup.match(/role="alert"/g)).toHaveLength(1)
    expect(markup.match(/aria-invalid/g)).toHaveLength(1)
  })

  test('is shown to somebody who has passed meanwhile', () => {
    const last = answerView({ passed: true })
    const markup = shown('free', { passed: true, last }, 'One more thought.')
    expect(textOf(markup)).toContain('Shorten <it>. One more thought.')
  })

  test('leaves the answer alone where another form was refused', () => {
    const last = answerView({ id: 'x', answer: 'Because.' })
    const markup = shown('free', { last }, '')
    expect(insidesOf(markup, 'textarea')[0]).toBe('\nBecause.')
    expect(markup).toContain('role="alert"')
    expect(markup).not.toContain('aria-invalid')
  })

  test('is told where a situation could not be had', () => {
    expect(shown('scenario', {}, '')).toContain('role="alert"')
  })

  test('is in the answer to the form, which its alert alone speaks for', async () => {
    const view = askedTopic({})
    const change = { page, view, questionId: QUESTIONS.free }
    const answer = render(questionChanged({ ...change, draft: draftOf('free', TYPED) }))
    expect(answer).toContain('kept as &lt;they&gt; are.')
    expect(answer).not.toContain('page_status')
    expect(await htmlFaults(answer)).toEqual([])
  })
})
