import { expect, test } from 'vitest'

import type { RequirementView } from '#services/attempts-views.ts'
import { buildPath } from '#tests/support/catalogue-builder.ts'
import { attributesOf, insidesOf, tagsOf, textOf } from '#tests/support/html.ts'
import { ada, pageContext } from '#tests/support/pages.ts'
import { attemptView, requirementView } from '#tests/support/requirement-views.ts'

import { render } from './html.ts'
import { attemptForm, type RequirementDraft } from './requirement-form.ts'

const page = pageContext({ viewer: ada })
const [phase] = buildPath({ phases: [{ requirements: [{ id: 'prove' }] }] }).phases
const requirement = phase?.requirements[0] ?? expect.fail('the path is not as built')

const url = { type: 'url', label: 'Address', placeholder: 'https://a.example' } as const
const line = {
  type: 'text',
  label: 'Token',
  placeholder: null,
  minLength: 1,
  maxLength: 600,
  multiline: false,
} as const
const lines = { ...line, label: 'Text', minLength: 20, multiline: true } as const
const last = [attemptView({ state: 'failed', value: 'handed in' })]

function form(
  look: Partial<RequirementView>,
  sent: Partial<RequirementDraft> | null = null,
): string {
  const view = requirementView(requirement, look)
  const empty = {
    requirementId: 'prove',
    value: '',
    githubName: '',
    problem: 'No.',
    field: null,
  }
  return render(attemptForm({ page, view, draft: sent && { ...empty, ...sent } }))
}

/** What a browser would send of a form's fields as they are. */
function filledIn(markup: string): readonly (readonly [string, string])[] {
  const boxes = tagsOf(markup, 'input').map(
    ({ attributes }) =>
      [attributes.get('name') ?? '', attributes.get('value') ?? ''] as const,
  )
  const texts = insidesOf(markup, 'textarea').map(
    (text) => ['value', text.replace(/^\n/, '')] as const,
  )
  return [...boxes, ...texts]
}

const sent = { value: 'sent', githubName: 'bob' }

test.each([
  ['nothing asked', {}, null, []],
  ['first address', { valueNeed: url }, null, [['value', '']]],
  ['next address', { valueNeed: url, attempts: last }, null, [['value', 'handed in']]],
  ['refused', { valueNeed: url, attempts: last }, sent, [['value', 'sent']]],
  ['first text', { valueNeed: lines }, null, [['value', '']]],
  ['next text', { valueNeed: lines, attempts: last }, null, [['value', 'handed in']]],
  ['refused text', { valueNeed: lines, attempts: last }, sent, [['value', 'sent']]],
  [
    'a token is new each time',
    { valueNeed: line, attempts: last },
    null,
    [['value', '']],
  ],
  ['refused token', { valueNeed: line }, sent, [['value', 'sent']]],
  ['first name', { needsGitHubName: true }, null, [['github_name', '']]],
  [
    'known name',
    { needsGitHubName: true, githubName: 'ada', valueNeed: url },
    null,
    [
      ['github_name', 'ada'],
      ['value', ''],
    ],
  ],
  [
    'refused name',
    { needsGitHubName: true, githubName: 'ada' },
    sent,
    [['github_name', 'bob']],
  ],
] as const)('begins with what is known: %s', (_, look, draft, fields) => {
  expect(filledIn(form(look, draft))).toEqual(fields)
})

test('is sent the plain way too, and nothing else of the page is replaced', () => {
  const [tag] = tagsOf(form({}), 'form')
  expect(Object.fromEntries(tag?.attributes ?? [])).toEqual({
    class: 'hand-in',
    method: 'post',
    action: '/requirements/prove/attempt',
    'hx-post': '/requirements/prove/attempt',
    'hx-target': 'closest .requirement',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:drop',
  })
})

test.each([
  ['an address', url, 'input', 'url', null],
  ['a line', line, 'input', 'text', '600'],
  ['a text', lines, 'textarea', undefined, '600'],
] as const)('%s has the field that fits it', (_, valueNeed, name, type, most) => {
  const markup = form({ valueNeed })
  const [field] = tagsOf(markup, name)
  expect(field?.attributes.get('type')).toBe(type)
  expect(field?.attributes.get('maxlength') ?? null).toBe(most)
  expect(field?.attributes.has('pattern')).toBe(false)
  expect(attributesOf(markup, 'label', 'for')).toEqual([field?.attributes.get('id')])
  expect(textOf(insidesOf(markup, 'label').join(''))).toBe(valueNeed.label)
})

test('what describes a field is there', () => {
  const markup = form({ valueNeed: lines })
  const [ids = ''] = attributesOf(markup, 'textarea', 'aria-describedby')
  expect(ids.split(' ').every((id) => markup.includes(`id="${id}"`))).toBe(true)
  expect(textOf(markup)).toContain('At least 20 characters At most 600 characters')
  expect(textOf(form({ valueNeed: line }))).not.toContain('At least')
})

test('what was refused is marked, and why stands beside it', () => {
  const both = { valueNeed: lines, needsGitHubName: true }
  const markup = form(both, { ...sent, field: 'value' })
  expect(attributesOf(markup, 'textarea', 'aria-invalid')).toEqual(['true'])
  expect(attributesOf(markup, 'input', 'aria-invalid')).toEqual([])
  const named = form(both, { ...sent, field: 'github_name' })
  expect(attributesOf(named, 'textarea', 'aria-invalid')).toEqual([])
  expect(attributesOf(named, 'input', 'aria-invalid')).toEqual(['true'])
  expect(textOf(markup)).toContain('No.')
  expect(form({ valueNeed: lines })).not.toContain('aria-invalid')
})

test('a lab’s token is asked for with the id that the lab needs', () => {
  const check = {
    kind: 'signed-token',
    lab: 'tools',
    signature: { algorithm: 'HS256', keyVariable: 'WAYMARK_LAB_TOOLS' },
  } as const
  const view = requirementView({ ...requirement, check }, { valueNeed: lines })
  const markup = render(attemptForm({ page, view, draft: null }))
  expect(textOf(markup)).toContain(`give it this id: ${page.viewer?.id ?? 'none'}`)
  expect(form({ valueNeed: lines })).not.toContain(page.viewer?.id)
})
