import { describe, expect, test } from 'vitest'

import type { QuestionView } from '#services/questions-views.ts'
import { SECRET } from '#tests/support/catalogue-builder.ts'
import { textOf } from '#tests/support/html.ts'
import { ada, htmlFaults, pageContext } from '#tests/support/pages.ts'
import {
  askedTopic,
  questionMarkup,
  QUESTIONS,
  type QuestionName,
} from '#tests/support/question-topic.ts'
import { answerView, itemView, reviewView } from '#tests/support/question-views.ts'

import { render } from './html.ts'
import { questionChanged } from './question.ts'
import { topicPage } from './topic.ts'

const page = pageContext({ viewer: ada })

const items = [
  itemView({ number: 1, verdict: 'met', quotation: 'because <it> is so' }),
  itemView({ number: 2, verdict: 'partly', hint: 'Say how.' }),
  itemView({ number: 3, hint: 'Say why.' }),
  itemView({ number: 4, verdict: 'undecided' }),
]
const failed = answerView({ items })
const passed = answerView({ items, passed: true })
const scenario = { html: '<p>It rains.</p>' }

const doubtful = reviewView({ reason: 'doubtful', appeal: null })
const instructions = reviewView({ reason: 'instructions', appeal: null })
const appealed = reviewView({ appeal: 'Look <here>.' })
const decidedAt = new Date('2026-08-04T08:00:00Z')
const decided = (isPassed: boolean, comment: string) =>
  reviewView({ decision: { passed: isPassed, comment, decidedAt } })

type State = readonly [
  name: string,
  question: QuestionName,
  look: Partial<QuestionView>,
  says: readonly string[],
  saysNot: readonly string[],
]

const openStates: readonly State[] = [
  [
    'not answered',
    'free',
    {},
    ['Send answer', 'At most 1200 characters'],
    ['Not yet', ' left', 'Ask a mentor'],
  ],
  [
    'failed, point by point',
    'free',
    { attemptsLeft: 2, last: failed },
    [
      'Not yet.',
      'Point 1: met because <it> is so',
      'Point 2: partly Hint: Say how.',
      'Point 3: not shown yet Hint: Say why.',
      'Point 4: not decided',
      '2 attempts left before a pause of 60 minutes.',
      'Graded by a language model',
      'Ask a mentor to look',
      'Nothing waits for it',
    ],
    ['Passed'],
  ],
  [
    'failed by signals, before the last attempt',
    'scenario',
    { attemptsLeft: 1, scenario, last: answerView({ gradedBy: 'signals', items }) },
    [
      '1 attempt left before',
      'Graded by the author’s signals, without a language model.',
      'It rains.',
    ],
    ['against the author’s rubric'],
  ],
  [
    'failed by its options',
    'one',
    {
      attemptsLeft: 2,
      last: answerView({
        answer: ['b'],
        gradedBy: 'key',
        optionFeedback: ['Not <em>b</em>.'],
      }),
    },
    ['Not yet. Not b .', '2 attempts left'],
    ['Graded by', 'Ask a mentor', 'Have another look'],
  ],
  [
    'failed by its key',
    'short',
    { attemptsLeft: 2, last: answerView({ answer: '4', gradedBy: 'key' }) },
    ['Not yet. Have another look at the question.'],
    ['Graded by', 'Ask a mentor'],
  ],
  [
    'locked',
    'free',
    {
      attemptsLeft: 0,
      lockedUntil: new Date('2026-08-03T13:30:00Z'),
      last: failed,
    },
    ['This question rests until Monday 15:30', 'Send answer'],
    ['left before'],
  ],
  [
    'without its situation',
    'scenario',
    {},
    ['Show my situation'],
    ['Your answer', 'Send answer'],
  ],
  [
    'with its situation',
    'scenario',
    { scenario },
    ['Your situation It rains.', 'Send answer'],
    ['Show my situation'],
  ],
]

const passedStates: readonly State[] = [
  [
    'passed',
    'free',
    {
      passed: true,
      last: answerView({
        passed: true,
        items: [itemView({ verdict: 'met', text: 'Says it', quotation: 'it is so' })],
      }),
    },
    [
      'In your own words Passed',
      'Your answer Because it is so.',
      'Passed.',
      'Point 1: met Says it it is so',
      SECRET,
    ],
    ['Send answer', 'attempt', 'Ask a mentor'],
  ],
  [
    'passed by an option',
    'one',
    {
      passed: true,
      last: answerView({ passed: true, answer: ['a'], gradedBy: 'key' }),
    },
    ['Your answer Option a Passed.'],
    ['Option b', 'Send answer', 'Graded by'],
  ],
  [
    'passed for now',
    'free',
    { passed: true, last: { ...passed, review: doubtful } },
    ['Passed.', 'A mentor will read this too. You need not wait.'],
    ['You asked', 'Not yet'],
  ],
  [
    'passed under a newer rubric',
    'free',
    { passed: true, last: { ...passed, regraded: true } },
    ['Read again under a newer rubric: passed.'],
    ['Send answer'],
  ],
]

const reviewedStates: readonly State[] = [
  [
    'in doubt',
    'free',
    { last: { ...failed, review: doubtful } },
    ['Not yet, but a mentor will look.', 'is not sure of itself', 'Send answer'],
    ['Ask a mentor to look', 'You asked'],
  ],
  [
    'answered with a note to the grader',
    'free',
    { last: { ...failed, review: instructions } },
    [
      'reads like a note to whoever grades it',
      'You can also answer again without it.',
      'Send answer',
    ],
    ['Ask a mentor to look'],
  ],
  [
    'appealed',
    'free',
    { attemptsLeft: 2, last: { ...failed, review: appealed } },
    [
      'You asked a mentor to look: Look <here>.',
      'Nothing waits for the mentor',
      'Send answer',
    ],
    ['What does the grading miss?'],
  ],
  [
    'passed by a mentor',
    'free',
    { passed: true, last: { ...passed, review: decided(true, 'It is there.') } },
    ['A mentor read this: it passes.', 'The mentor writes: It is there.'],
    ['Not yet', 'Nothing waits', 'will read this'],
  ],
  [
    'not passed by a mentor',
    'free',
    { attemptsLeft: 2, last: { ...failed, review: decided(false, 'Why so?') } },
    ['A mentor read this: not yet.', 'The mentor writes: Why so?', 'Send answer'],
    ['Ask a mentor to look', 'Nothing waits'],
  ],
]

describe.each([...openStates, ...passedStates, ...reviewedStates])(
  'a question %s',
  (_, name, look, says, saysNot) => {
    const view = askedTopic({ [name]: look })
    const whole = render(topicPage({ page, view, draft: null }))
    const change = { page, view, draft: null, questionId: QUESTIONS[name] }
    const answer = render(questionChanged(change))
    const onPage = questionMarkup(whole, name)

    test('says what became of it, and no more', () => {
      const text = textOf(onPage)
      expect(says.filter((words) => !text.includes(words))).toEqual([])
      expect(saysNot.filter((words) => text.includes(words))).toEqual([])
    })

    test('tells key, rubric and explanation only when it is passed', () => {
      expect(onPage.includes(SECRET)).toBe(look.passed === true)
    })

    test('is sound, on its page and as the answer to its form', async () => {
      expect(await htmlFaults(whole)).toEqual([])
      expect(await htmlFaults(answer)).toEqual([])
    })
  },
)
