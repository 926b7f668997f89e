import { describe, expect, test } from 'vitest'

import { SECRET } from '#tests/support/catalogue-builder.ts'
import { attributesOf, tagsOf, textOf } from '#tests/support/html.ts'
import { htmlFaults } from '#tests/support/pages.ts'
import {
  cardOf,
  changeMarkup,
  failed,
  phaseMarkup,
  refusedDraft,
  steps,
  succeeded,
  type RequirementLook,
} from '#tests/support/requirement-page.ts'
import { attemptView } from '#tests/support/requirement-views.ts'

const retryAt = new Date('2026-08-03T12:35:00Z')

type State = readonly [
  name: string,
  look: RequirementLook,
  says: readonly string[],
  saysNot: readonly string[],
]

const waitingStates: readonly State[] = [
  [
    'queued behind others',
    { attempts: [attemptView({ position: 2 })] },
    ['Waiting to be checked. 2 before it. You need not wait here.', 'Cancel', 'Look'],
    ['Check it', 'It is next'],
  ],
  [
    'queued and next',
    { attempts: [attemptView({ position: 0 })] },
    ['It is next.'],
    ['before it', 'tried again'],
  ],
  [
    'put off',
    {
      attempts: [attemptView({ retryAt, message: 'GitHub does not answer just now.' })],
    },
    [
      'Not checked yet. GitHub does not answer just now.',
      'It is tried again: Monday 14:35 .',
      'You need not wait here.',
    ],
    ['It is next', 'Check it'],
  ],
  [
    'running',
    { attempts: [attemptView({ state: 'running' }), failed] },
    ['Being checked now.', 'Cancel', 'Earlier attempts: 1', 'Report a problem'],
    ['Check it', 'before it'],
  ],
]

const endedStates: readonly State[] = [
  ['not started', {}, ['Check it'], ['Cancel', 'Report', 'Earlier', 'This opens']],
  [
    'locked',
    { lockedBy: ['plan', 'phase-1-topic-1', 'elsewhere'] },
    ['This opens when Work 1 , Topic 1 , elsewhere are done.'],
    ['Check it'],
  ],
  [
    'succeeded',
    { state: 'succeeded', lockedBy: ['plan'], attempts: [failed, succeeded] },
    ['Proven. It is there. What was looked at', 'ada/notes', 'Earlier attempts: 1'],
    ['Check it', 'Cancel', 'This opens'],
  ],
  [
    'failed',
    {
      attempts: [
        { ...failed, steps },
        attemptView({ id: 'old', state: 'unavailable', message: 'No answer.' }),
      ],
    },
    [
      'Not yet. The fork: passed ada/notes Run: not yet It <failed>. What to do: Push.',
      'Text: not looked at',
      'Check it',
      'Earlier attempts: 1',
      '3 Aug 2026, 14:30 : It could not be checked. No answer.',
    ],
    ['It <failed>. The fork', 'Cancel'],
  ],
  [
    'failed without steps',
    { attempts: [failed] },
    ['Not yet. It <failed>.'],
    ['Earlier', 'not your fault'],
  ],
  [
    'unavailable',
    { attempts: [attemptView({ state: 'unavailable', message: 'GitHub was away.' })] },
    ['GitHub was away. This was not your fault and does not count.', 'Try again'],
    ['Check it', 'Not yet'],
  ],
  [
    'cancelled',
    { attempts: [attemptView({ state: 'cancelled' })] },
    ['Cancelled.', 'Check it'],
    ['Not yet', 'not your fault'],
  ],
]

describe.each([...waitingStates, ...endedStates])(
  'hands-on work that is %s',
  (_, look, says, saysNot) => {
    const whole = phaseMarkup(look)
    const answer = changeMarkup(look)

    test('says what became of it, and no more', () => {
      const text = textOf(cardOf(whole))
      expect(text).toContain('What is checked You write a piece of 1 to 9 characters')
      expect(says.filter((words) => !text.includes(words))).toEqual([])
      expect(saysNot.filter((words) => text.includes(words))).toEqual([])
    })

    test('tells nothing of how it is judged', () => {
      expect(whole + answer).not.toContain(SECRET)
    })

    test('is sound, on its page and as the answer to its form', async () => {
      expect(await htmlFaults(whole)).toEqual([])
      expect(await htmlFaults(answer)).toEqual([])
    })
  },
)

test.each(waitingStates)('%s: the card asks, and can be asked by hand', (_, look) => {
  const card = cardOf(phaseMarkup(look))
  const [article] = tagsOf(card, 'article')
  expect(Object.fromEntries(article?.attributes ?? [])).toMatchObject({
    'hx-get': '/requirements/prove/card',
    'hx-trigger': 'every 2s',
    'hx-swap': 'outerHTML',
  })
  expect(attributesOf(card, 'a', 'href')).toContain('/requirements/prove/card')
  const [form] = tagsOf(card, 'form')
  const id = look.attempts?.[0]?.id ?? ''
  expect(form?.attributes.get('action')).toBe(`/attempts/${id}/cancel`)
})

test.each(endedStates)('%s: the card does not ask by itself', (_, look) => {
  const triggers = attributesOf(cardOf(phaseMarkup(look)), 'article', 'hx-trigger')
  const locked = look.state !== 'succeeded' && look.lockedBy !== undefined
  expect(triggers).toEqual(locked ? ['unlock'] : [])
})

test('the state that a card knows is another when something has happened', () => {
  const states = waitingStates.flatMap(([, look]) =>
    attributesOf(changeMarkup(look), 'article', 'data-state'),
  )
  const [behind, next] = states
  expect(behind).toBe(next)
  expect(new Set(states).size).toBe(3)
})

test.each([...waitingStates, ...endedStates])(
  'what was typed while it was %s is not lost',
  (_, look) => {
    const typed = '\n Two lines & a "quote",\n\tas <they> are.'
    const valueNeed = {
      type: 'text',
      label: 'Text',
      placeholder: null,
      minLength: 1,
      maxLength: 900,
      multiline: true,
    } as const
    const draft = refusedDraft(typed)
    for (const markup of [
      phaseMarkup({ valueNeed, ...look }, draft),
      changeMarkup({ valueNeed, ...look }, draft),
    ]) {
      expect(cardOf(markup)).toContain(
        'Two lines &amp; a &quot;quote&quot;,\n\tas &lt;they&gt; are.',
      )
      expect(textOf(cardOf(markup))).toContain('Shorten <it>.')
    }
  },
)
