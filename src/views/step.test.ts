import { describe, expect, test } from 'vitest'

import { buildPath } from '#tests/support/catalogue-builder.ts'
import { ada, htmlFaults, pageContext, topicView } from '#tests/support/pages.ts'

import { render } from './html.ts'
import { stepToggled } from './step.ts'
import { topicPage } from './topic.ts'

const steps = [{ id: 'dig' }, { id: 'fill' }, { id: 'rest' }]
const page = pageContext({ viewer: ada })

function viewOf(gating: 'open' | 'sequential', done: readonly string[]) {
  const path = buildPath({ gating, phases: [{ topics: [{ steps }, {}] }] })
  const topic = path.phases[0]?.topics[0]
  if (topic === undefined) throw new Error('the path is not as it was built')
  return topicView(topic, done)
}

describe('the answer to a ticked step', () => {
  const view = viewOf('open', ['dig'])
  const answer = render(stepToggled({ view, stepId: 'dig' }))

  test('is valid, and each part finds its place on the page', async () => {
    const whole = render(topicPage({ page, view: viewOf('open', []), draft: null }))
    const ids = [...answer.matchAll(/<(?:div|span|nav|p)[^>]*\sid="([^"]+)"/g)]
    expect(ids.map(([, id]) => id)).toEqual([
      'action_dig',
      'mark_dig',
      'topic_bar',
      'phase_nav',
      'topic_end',
      'page_status',
    ])
    expect(ids.filter(([, id]) => !whole.includes(`id="${id}"`))).toEqual([])
    expect(await htmlFaults(answer)).toEqual([])
  })

  test('offers the way back, paints the mark and says it', () => {
    expect(answer).toContain('action="/steps/dig/uncomplete"')
    expect(answer).toContain('step-mark-done just-painted')
    expect(answer).toMatch(/“Step 1” is done\.\s*1 of 3 on this page/)
    expect(answer).toContain('href="/paths/path/phase-1/phase-1-topic-1#fill"')
  })

  test('is the whole step again when it is taken back', () => {
    const back = render(stepToggled({ view: viewOf('open', []), stepId: 'dig' }))
    expect(back).toContain('action="/steps/dig/complete"')
    expect(back).not.toContain('step-mark-done')
    expect(back).toContain('is open again')
  })

  test('is empty for a step of another topic', () => {
    expect(render(stepToggled({ view, stepId: 'elsewhere' }))).toBe('')
  })
})

describe('in a path that is walked in order', () => {
  test('a step that is not open says which one opens it', () => {
    const whole = render(
      topicPage({ page, view: viewOf('sequential', []), draft: null }),
    )
    expect(whole).toContain('action="/steps/dig/complete"')
    expect(whole).not.toContain('action="/steps/fill/complete"')
    expect(whole).toMatch(/Opens when\s*<a href="[^"]*#dig">Step 1<\/a>/)
  })

  test('ticking a step opens the next one on the page', () => {
    const view = viewOf('sequential', ['dig'])
    const answer = render(stepToggled({ view, stepId: 'dig' }))
    expect(answer).toContain('action="/steps/fill/complete"')
    expect(answer).toContain('id="action_rest"')
    expect(answer).not.toContain('action="/steps/rest/complete"')
  })
})

test('a visitor is led to sign in, and back to the step', () => {
  const path = buildPath({ phases: [{ topics: [{ steps }] }] })
  const topic = path.phases[0]?.topics[0]
  if (topic === undefined) throw new Error('the path is not as it was built')
  const view = topicView(topic, null)
  const whole = render(topicPage({ page: pageContext(), view, draft: null }))
  expect(whole).toContain('href="/sign-in?next=%2Fpaths%2Fpath%2Fphase-1%2F')
  expect(whole).toContain('%23dig"')
  expect(whole).not.toContain('<form')
})
