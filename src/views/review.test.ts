import { describe, expect, test } from 'vitest'

import { attributesOf, insidesOf, tagsOf, textOf } from '#tests/support/html.ts'
import { ada, htmlFaults, pageContext } from '#tests/support/pages.ts'
import { questionTopic } from '#tests/support/question-topic.ts'
import { reviewCase } from '#tests/support/question-views.ts'

import { render } from './html.ts'
import { reviewPage, type ReviewPage } from './review.ts'

const page = pageContext({ viewer: { ...ada, role: 'mentor' }, url: '/review' })
const [, , , free = null] = questionTopic().questions

const waiting = [
  reviewCase(free, { answerId: 'case-1', answer: '\nFirst <line>.\nSecond line.' }),
  reviewCase(null, { answerId: 'case-2', reason: 'instructions', answer: ['a', 'b'] }),
]

function shown(parts: Partial<ReviewPage>): string {
  return render(
    reviewPage({
      page,
      cases: waiting,
      filters: { state: 'open', reason: null, questionId: null },
      nextCursor: null,
      regradings: [],
      ...parts,
    }),
  )
}

/** What the filters send as they stand. */
function chosen(markup: string): readonly (string | undefined)[] {
  const options = tagsOf(markup, 'option').filter(({ attributes }) =>
    attributes.has('selected'),
  )
  return [...options, ...tagsOf(markup, 'input')].map(({ attributes }) =>
    attributes.get('value'),
  )
}

describe('the mentors’ queue', () => {
  test('shows each case with its question, its reason and how it begins', () => {
    const [first = '', second = ''] = insidesOf(shown({}), 'li').slice(-2)
    expect(textOf(first)).toBe(
      'Topic 1: question 4 In your own words · The learner asks for it · ' +
        'waiting since 3 Aug 2026, 14:45 First <line>.',
    )
    expect(attributesOf(first, 'a', 'href')).toEqual(['/review/case-1'])
    expect(textOf(second)).toBe(
      'A question of earlier times It speaks to the grader · ' +
        'waiting since 3 Aug 2026, 14:45 a, b',
    )
  })

  test('shows of a long answer no more than a beginning', () => {
    const cases = [reviewCase(free, { answer: '🥾'.repeat(4000) })]
    expect(shown({ cases })).toMatch(/>(?:🥾){120}…</u)
  })

  test('shows what was decided', () => {
    const decidedAt = new Date('2026-08-05T08:00:00Z')
    const cases = [true, false].map((passed) =>
      reviewCase(free, { decision: { passed, comment: null, decidedAt } }),
    )
    const text = textOf(shown({ cases }))
    expect(text).toContain(' passed on 5 Aug 2026, 10:00')
    expect(text).toContain(' not passed on 5 Aug 2026, 10:00')
  })

  test('keeps its filters in the form, and on the way to the next page', () => {
    const all = shown({ nextCursor: 'a b' })
    expect(chosen(all)).toEqual(['open', '', undefined])
    expect(attributesOf(all, 'a', 'href')).toContain('/review?state=open&cursor=a+b')
    const filters = { state: 'decided', reason: 'appeal', questionId: 'q&a' } as const
    const some = shown({ filters, nextCursor: 'next' })
    expect(chosen(some)).toEqual(['decided', 'appeal', 'q&a'])
    expect(attributesOf(some, 'a', 'href')).toContain(
      '/review?state=decided&reason=appeal&question_id=q%26a&cursor=next',
    )
    expect(attributesOf(shown({}), 'a', 'rel')).toEqual([])
  })

  test('says what it is for when it is empty', () => {
    const text = textOf(shown({ cases: [] }))
    expect(text).toContain('Nothing waits to be read.')
    expect(text).toContain('Nobody is kept waiting by it')
    expect(textOf(shown({}))).not.toContain('Nothing waits to be read.')
  })

  test('shows how far reading old answers has come', () => {
    const regradings = [{ questionId: 'why', rubricVersion: 3, done: 42, total: 120 }]
    const markup = shown({ regradings })
    expect(textOf(markup)).toContain('why , rubric 3: 42 of 120')
    const [bar] = tagsOf(markup, 'progress')
    expect(bar?.attributes.get('value')).toBe('42')
    expect(bar?.attributes.get('max')).toBe('120')
    expect(shown({})).not.toContain('Reading old answers')
  })

  test.each([
    ['full', {}],
    [
      'empty',
      { cases: [], filters: { state: 'decided', reason: null, questionId: null } },
    ],
    [
      'with all that it can show',
      {
        nextCursor: '"',
        regradings: [{ questionId: 'why', rubricVersion: 3, done: 0, total: 7 }],
      },
    ],
  ] as const)('is a sound page, %s', async (_, parts) => {
    expect(await htmlFaults(shown(parts))).toEqual([])
  })
})
