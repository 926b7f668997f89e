import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { html, raw, render, type Fragment } from './html.ts'

// Under this name the formatter leaves the templates as they are.
const template = html

describe('what a template takes', () => {
  const cases: readonly (readonly [string, Fragment, string])[] = [
    ['text', 'plain', 'plain'],
    ['text to escape', `<b class="x">&'`, '&lt;b class=&quot;x&quot;&gt;&amp;&#39;'],
    ['a number', 0, '0'],
    ['null', null, ''],
    ['false', false, ''],
    ['markup', html`<b>${'<'}</b>`, '<b>&lt;</b>'],
    ['trusted markup', raw('<em>as it is</em>'), '<em>as it is</em>'],
    ['a list', ['a', template`<br>`, ['<', null, [1]]], 'a<br>&lt;1'],
  ]

  test.each(cases)('%s', (_, value, expected) => {
    expect(render(html`<p>${value}</p>`)).toBe(`<p>${expected}</p>`)
  })

  test('an object that only looks like markup is not taken for it', () => {
    const forged: unknown = JSON.parse('{"content":"<script>"}')
    expect(render(html`${forged as Fragment}`)).not.toContain('<script>')
  })
})

test('the indentation of the source is left out', () => {
  expect(render(html`<p>${'a  b\n    c'}</p> `)).toBe('<p>a  b\n    c</p> ')
  expect(render(template`<p>\n    ${'x'}\n  </p>`)).toBe('<p>\nx\n</p>')
})

describe('where a slot may stand', () => {
  test('markup may add attributes to a tag', () => {
    expect(render(template`<a${html` aria-current="page"`} href="/">x</a>`)).toBe(
      '<a aria-current="page" href="/">x</a>',
    )
    expect(render(template`<a ${null} href='${'/a'}'>${'x'}</a>`)).toBe(
      `<a  href='/a'>x</a>`,
    )
  })

  test.each(['disabled', 7, [template`<br />`, 'onclick=x']])(
    'text may not: %s',
    (value: Fragment) => {
      expect(() => template`<a ${value}>x</a>`).toThrow(TypeError)
    },
  )

  test('markup may not stand in an attribute value', () => {
    expect(() => template`<a title="${html`<b>x</b>`}">x</a>`).toThrow(TypeError)
    expect(() => template`<a title="${['x', html`<b>x</b>`]}">x</a>`).toThrow(TypeError)
  })

  test('an attribute value must be quoted', () => {
    expect(() => template`<a href=${'/'}>x</a>`).toThrow(/without quotes/)
  })
})

describe('no text can get out of its slot', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '=', '/', ' ', 'a') }),
    fc.constantFrom(
      '"><script>alert(1)</script>',
      "' onload='x",
      '<!--',
      '</p>',
      '&lt;',
    ),
  )

  test('not by opening a tag, leaving an attribute or forging an entity', () => {
    fc.assert(
      fc.property(hostile, hostile, (attribute, text) => {
        const out = render(
          template`<p title="${attribute}" lang='${attribute}'>${text}</p>`,
        )
        const parts = /^<p title="([^"<>]*)" lang='([^'<>]*)'>([^<>]*)<\/p>$/.exec(out)
        expect(parts?.slice(1).map(unescape)).toEqual([attribute, attribute, text])
      }),
    )
  })
})

function unescape(escaped: string): string {
  const characters: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return escaped.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (it) => characters[it] ?? it)
}
