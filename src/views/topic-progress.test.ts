import { expect, test } from 'vitest'

import { tagsOf, textOf } from '#tests/support/html.ts'
import { askedTopic, QUESTIONS } from '#tests/support/question-topic.ts'

import { render, type Html } from './html.ts'
import { topicBar } from './topic-progress.ts'

const passed = { passed: true }
const lockedUntil = new Date('2026-08-03T13:30:00Z')
const everything = Object.fromEntries(
  Object.keys(QUESTIONS).map((name) => [name, passed]),
)

/** The marks of a topic's bar, in order: `#` is painted. */
function marks(bar: Html | null): string {
  const drawn = tagsOf(bar === null ? '' : render(bar), 'rect')
  const edges = drawn.filter(({ attributes }) => attributes.get('class') !== 'paint')
  return edges
    .map(({ attributes }) => (attributes.get('class') === 'edge' ? '-' : '#'))
    .join('')
}

test.each([
  [{}, [], '------'],
  [{ short: passed, scenario: passed }, [], '---#-#'],
  [{ one: passed }, ['dig'], '##----'],
  [everything, ['dig'], '######'],
])('each step and question paints its own mark: %j, %j', (looks, done, painted) => {
  expect(marks(topicBar(askedTopic(looks, done), 'in-page'))).toBe(painted)
})

test.each([
  ['the open step', { one: passed }, [], 'Dig', '/phase-1-topic-1#dig'],
  ['the first question', {}, ['dig'], 'Question 1', '#pick-one'],
  ['the first open question', { one: passed }, ['dig'], 'Question 2', '#pick-some'],
  [
    'what can be answered now',
    { one: { lockedUntil } },
    ['dig'],
    'Question 2',
    '#pick-some',
  ],
  ['the next topic', everything, ['dig'], 'Topic 2', '/phase-1-topic-2'],
])('the way on leads to %s', (_, looks, done, title, url) => {
  const bar = topicBar(askedTopic(looks, done), 'in-page')
  const markup = bar === null ? '' : render(bar)
  expect(textOf(markup)).toContain(`Next: ${title}`)
  const [link] = tagsOf(markup, 'a')
  expect(link?.attributes.get('href')).toMatch(new RegExp(`${url}$`))
})
