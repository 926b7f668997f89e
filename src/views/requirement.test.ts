import { describe, expect, test } from 'vitest'

import { attributesOf, tagsOf, textOf } from '#tests/support/html.ts'
import {
  cardOf,
  changeMarkup,
  failed,
  phaseMarkup,
  refusedDraft,
  succeeded,
} from '#tests/support/requirement-page.ts'
import { attemptView } from '#tests/support/requirement-views.ts'

test.each([
  [{ attempts: [succeeded] }, 2, 0],
  [{ attempts: [failed] }, 0, 2],
])('both marks are painted by a success alone: %#', (look, painted, open) => {
  const [mark = ''] = cardOf(phaseMarkup(look)).split('</svg>')
  const names = attributesOf(mark, 'rect', 'class')
  expect(names.filter((it) => it === 'paint')).toHaveLength(painted)
  expect(names.filter((it) => it === 'edge')).toHaveLength(open)
})

test('a problem is reported with the attempt that it is about', () => {
  const hrefs = attributesOf(cardOf(phaseMarkup({ attempts: [failed] })), 'a', 'href')
  const report = hrefs.find((it) => it.startsWith('mailto:'))
  expect(decodeURIComponent(report ?? '')).toMatch(/prove.*Attempt: failed\s+State: f/s)
})

test('a visitor is led to sign-in and back to the work', () => {
  const card = cardOf(phaseMarkup(null))
  expect(attributesOf(card, 'a', 'href')).toEqual([
    '/sign-in?next=%2Fpaths%2Fpath%2Fphase-1%23prove',
  ])
  expect(tagsOf(card, 'form')).toEqual([])
  expect(attributesOf(phaseMarkup(null), 'script', 'src')).toEqual(['/assets/app.js'])
})

describe('the answer to a form', () => {
  test('has the card first, and each part finds its place on the page', () => {
    const answer = changeMarkup({ attempts: [succeeded] })
    const found = [...answer.matchAll(/<(?:article|p|div)[^>]*\sid="([^"]+)"/g)]
    const ids = found.map(([, id]) => id).filter((id) => !id?.endsWith('_prove'))
    expect(ids).toEqual(['prove', 'phase_parts', 'page_status'])
    const whole = phaseMarkup({ attempts: [succeeded] })
    expect(ids.filter((id) => !whole.includes(`id="${id}"`))).toEqual([])
    expect([...answer.matchAll(/hx-swap-oob/g)]).toHaveLength(2)
  })

  test('paints the mark of what was proven just now', () => {
    expect(changeMarkup({ attempts: [succeeded] })).toContain('just-painted')
    expect(changeMarkup({ attempts: [failed] })).not.toContain('just-painted')
    expect(phaseMarkup({ attempts: [succeeded] })).not.toContain('just-painted')
  })

  test.each([
    [{ attempts: [attemptView({ position: 3 })] }, '“Prove”: Waiting to be checked.'],
    [{ attempts: [failed] }, '“Prove”: Not yet. It <failed>.'],
    [{ attempts: [succeeded] }, '“Prove”: Proven. It is there. Hands-on: 0 of 2.'],
    [{}, ''],
  ])('says in a word what came of it: %#', (look, words) => {
    const [, said = ''] = changeMarkup(look).split('id="page_status"')
    expect(textOf(`<p ${said}`).replace('<p', '').trim()).toBe(words)
  })

  test('leaves it to the form to say what could not be accepted', () => {
    const answer = changeMarkup({ attempts: [failed] }, refusedDraft('typed'))
    expect(answer).toContain('role="alert"')
    expect(answer).not.toContain('page_status')
  })
})
