import { describe, expect, test } from 'vitest'

import type { ReviewCase } from '#services/questions-views.ts'
import { insidesOf, tagsOf, textOf } from '#tests/support/html.ts'
import { ada, htmlFaults, pageContext } from '#tests/support/pages.ts'
import { questionTopic } from '#tests/support/question-topic.ts'
import { itemView, reviewCase } from '#tests/support/question-views.ts'

import { render } from './html.ts'
import { reviewCasePage, type ReviewDraft } from './review-case.ts'

const page = pageContext({ viewer: { ...ada, role: 'mentor' }, url: '/review/case-1' })
const [one = null, , , free = null] = questionTopic().questions

const items = [
  {
    ...itemView({ verdict: 'met', text: 'Says it', quotation: 'it is so' }),
    doubt: null,
  },
  { ...itemView({ number: 2, text: 'Says why' }), doubt: 'quotation-not-in-answer' },
  { ...itemView({ number: 3, text: 'Says how' }), doubt: 'of a newer kind' },
]

function shown(it: ReviewCase, draft: ReviewDraft | null = null): string {
  return render(reviewCasePage({ page, reviewCase: it, draft }))
}

const states: readonly (readonly [
  name: string,
  it: ReviewCase,
  says: readonly string[],
  saysNot: readonly string[],
])[] = [
  [
    'appealed',
    reviewCase(free, { items, scenarioHtml: '<p>It rains.</p>' }),
    [
      'Topic 1: question 4 The learner asks for it · answered 3 Aug 2026, 14:30',
      'The question In your own words Prompt of a free question?',
      'The situation It rains.',
      'The answer Because it is so.',
      'What the learner says It is all there, in the second line.',
      'The grading Not passed. Graded by a language model',
      'Point 1: met Says it it is so',
      'Point 2: not shown yet Says why The words that the grader showed are not in',
      'Point 3: not shown yet Says how of a newer kind',
      'It stands, whatever a grader says later. The learner sees it with your comment',
      'It passes Not yet',
    ],
    ['not in the curriculum', 'Decided'],
  ],
  [
    'passed for now',
    reviewCase(free, {
      reason: 'doubtful',
      appeal: null,
      passed: true,
      gradedBy: 'signals',
    }),
    ['The grading is in doubt', 'Passed for now. Graded by the author’s signals'],
    ['What the learner says', 'The situation'],
  ],
  [
    'about options',
    reviewCase(one, { answer: ['b', 'gone'], gradedBy: 'key' }),
    ['The answer Option b gone'],
    ['Graded by'],
  ],
  [
    'about a question that is gone',
    reviewCase(null),
    [
      'This question is not in the curriculum any more. Its id was a-question-of-old',
      'The answer Because it is so.',
    ],
    [],
  ],
  [
    'decided',
    reviewCase(free, {
      decision: {
        passed: true,
        comment: 'In the second line.',
        decidedAt: new Date('2026-08-05T08:00:00Z'),
      },
    }),
    ['Decided: it passes 5 Aug 2026, 10:00 In the second line.'],
    ['Your decision', 'Comment for the learner'],
  ],
]

describe.each(states)('a case %s', (_, it, says, saysNot) => {
  const markup = shown(it)

  test('says what is known of it', () => {
    const text = textOf(markup).replaceAll(' .', '.')
    expect(says.filter((words) => !text.includes(words))).toEqual([])
    expect(saysNot.filter((words) => text.includes(words))).toEqual([])
  })

  test('is a sound page', async () => {
    expect(await htmlFaults(markup)).toEqual([])
  })
})

test('an answer is shown to the letter', () => {
  const markup = shown(reviewCase(free, { answer: '  a\n\n\tb <c>\n', appeal: null }))
  expect(insidesOf(markup, 'blockquote')).toEqual(['  a\n\n\tb &lt;c&gt;\n'])
})

test('a decision that could not be accepted is filled in again', async () => {
  const draft = {
    passed: 'false',
    comment: '\n <why>',
    problem: 'Say what is missing.',
  }
  const markup = shown(reviewCase(free, { answerId: 'case-1' }), draft)
  const form = tagsOf(markup, 'form').find(
    ({ attributes }) => attributes.get('action') === '/review/case-1',
  )
  expect(form?.attributes.get('method')).toBe('post')
  const checked = tagsOf(markup, 'input').filter(({ attributes }) =>
    attributes.has('checked'),
  )
  expect(checked.map(({ attributes }) => attributes.get('value'))).toEqual(['false'])
  expect(insidesOf(markup, 'textarea')).toEqual(['\n\n &lt;why&gt;'])
  expect(markup).toContain('role="alert">Say what is missing.')
  expect(await htmlFaults(markup)).toEqual([])
})

test('a decision that nobody made yet is left open', () => {
  const boxes = tagsOf(shown(reviewCase(free)), 'input')
  expect(boxes.map(({ attributes }) => attributes.get('value'))).toEqual([
    'true',
    'false',
  ])
  expect(boxes.some(({ attributes }) => attributes.has('checked'))).toBe(false)
})
