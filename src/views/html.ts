const content = Symbol('html')

/** Markup that is safe to insert; made by {@link html} and {@link raw} alone. */
export interface Html {
  readonly [content]: string
}

/** What a template takes; text is escaped, `null` and `false` are nothing. */
export type Fragment = Html | string | number | null | false | readonly Fragment[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Where a slot lies: between tags, inside a tag, or in a quoted attribute value. */
type Place = 'text' | 'tag' | 'value'

interface Template {
  /** The fixed parts, without the indentation of the source. */
  readonly parts: readonly string[]
  /** Of each slot. */
  readonly places: readonly Place[]
}

const templates = new WeakMap<TemplateStringsArray, Template>()

/**
 * Builds markup from a template. Between tags it takes text, which it escapes, and
 * markup; in a quoted attribute value text alone; directly inside a tag markup alone,
 * such as `` html`required` ``, since a text there could become attributes.
 * @throws TypeError a value does not fit its slot, or an attribute value has no quotes
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Fragment[]
): Html {
  const { parts, places } = templates.get(strings) ?? readTemplate(strings)
  let out = parts[0] ?? ''
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null
    const place = places[index]
    if (place !== 'text' && !fits(value, place === 'tag')) {
      throw new TypeError(`a value of the wrong kind after ${parts[index]}`)
    }
    out += write(value) + parts[index + 1]
  }
  return { [content]: out }
}

/** Takes catalogue HTML as it is: the renderer has made it safe. For nothing else. */
export function raw(trusted: string): Html {
  return { [content]: trusted }
}

/** Gives the finished markup. */
export function render(fragment: Html): string {
  return fragment[content]
}

function write(value: Fragment): string {
  if (typeof value === 'string') return escapeText(value)
  if (value === null || value === false) return ''
  if (typeof value === 'number') return String(value)
  if (isList(value)) {
    let out = ''
    for (const part of value) out += write(part)
    return out
  }
  return value[content]
}

function escapeText(text: string): string {
  return /[&<>"']/.test(text)
    ? text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
    : text
}

function isList(value: Fragment): value is readonly Fragment[] {
  return Array.isArray(value)
}

/** Tells whether a value holds markup alone, or text alone. */
function fits(value: Fragment, asMarkup: boolean): boolean {
  if (value === null || value === false) return true
  if (isList(value)) return value.every((part) => fits(part, asMarkup))
  return (typeof value === 'object') === asMarkup
}

function readTemplate(strings: TemplateStringsArray): Template {
  const parts = strings.map((part) => part.replaceAll(/\n\s+/g, '\n'))
  const template = { parts, places: findPlaces(parts) }
  templates.set(strings, template)
  return template
}

function findPlaces(parts: readonly string[]): readonly Place[] {
  let inTag = false
  let quote = ''
  return parts.slice(0, -1).map((part) => {
    for (const character of part) {
      if (quote !== '') {
        if (character === quote) quote = ''
      } else if (!inTag) inTag = character === '<'
      else if (character === '"' || character === "'") quote = character
      else if (character === '>') inTag = false
    }
    if (inTag && quote === '' && part.endsWith('=')) {
      throw new TypeError(`an attribute value without quotes after ${part}`)
    }
    if (!inTag) return 'text'
    return quote === '' ? 'tag' : 'value'
  })
}
