/**
 * Elements of SVG that draw; whatever is not here (scripts, HTML, links) is refused.
 */
const ELEMENTS = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line ' +
    'polyline polygon text tspan textPath marker linearGradient ' +
    'radialGradient stop pattern clipPath mask style switch view filter ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix ' +
    'feDiffuseLighting feDisplacementMap feDistantLight feDropShadow ' +
    'feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge ' +
    'feMergeNode feMorphology feOffset fePointLight feSpecularLighting ' +
    'feSpotLight feTile feTurbulence'
  ).split(' '),
)

const TAG = /<\/?([^\s/>]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/y
const ATTRIBUTE = /([^\s=/]+)\s*=\s*("[^"]*"|'[^']*')/g

/** What is wrong with an SVG, and the offset of it. */
export interface SvgComplaint {
  readonly offset: number
  readonly message: string
}

/**
 * Looks for anything in an SVG that could do more than draw: it is served from our own
 * address, so a script in it would act as the learner. A list of what is allowed,
 * because a list of what is not would always lack something.
 */
export function complainOfSvg(text: string): SvgComplaint | null {
  let at = 0
  let hasRoot = false
  while (at < text.length) {
    const start = text.indexOf('<', at)
    if (start === -1) break
    const end = skipAside(text, start)
    if (end !== null) {
      at = end
      continue
    }
    TAG.lastIndex = start
    const [tag, name = '', attributes = ''] = TAG.exec(text) ?? []
    if (tag === undefined) return { offset: start, message: 'is not well-formed SVG' }
    if (!ELEMENTS.has(name))
      return { offset: start, message: `\`<${name}>\` is not allowed` }
    const complaint =
      complainOfAttributes(attributes) ?? complainOfText(text, at, start)
    if (complaint !== null) return { offset: start, message: complaint }
    hasRoot ||= name === 'svg'
    at = start + tag.length
  }
  return hasRoot ? null : { offset: 0, message: 'is not an SVG' }
}

/** End of a comment or of the XML declaration that begins here, else `null`. */
function skipAside(text: string, start: number): number | null {
  if (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start + 4)
    return end === -1 ? null : end + 3
  }
  if (/^<\?xml[ \t\n]/.test(text.slice(start, start + 6)) && start === 0) {
    const end = text.indexOf('?>', start)
    return end === -1 ? null : end + 2
  }
  return null
}

function complainOfAttributes(attributes: string): string | null {
  const rest = attributes.replaceAll(ATTRIBUTE, '').replace(/\/$/, '').trim()
  if (rest !== '') return 'is not well-formed SVG'
  for (const [, name = '', quoted = ''] of attributes.matchAll(ATTRIBUTE)) {
    const value = quoted.slice(1, -1).trim()
    if (/^on/i.test(name) || name === 'xml:base') {
      return `the attribute \`${name}\` is not allowed`
    }
    if (/(^|:)href$/i.test(name) && !value.startsWith('#')) {
      return `\`${name}\` may only lead to a part of the picture`
    }
    if (name.startsWith('xmlns')) continue
    const complaint = complainOfStyle(value)
    if (complaint !== null) return complaint
  }
  return null
}

function complainOfText(text: string, from: number, to: number): string | null {
  return complainOfStyle(text.slice(from, to))
}

/** Text between tags may be a style sheet, which can fetch as well. */
function complainOfStyle(value: string): string | null {
  if (/@import|javascript:|expression\s*\(|\\/i.test(value)) {
    return 'imports, scripts and escapes are not allowed'
  }
  for (const [, target = ''] of value.matchAll(/url\(\s*["']?([^)"']*)/gi)) {
    if (!target.startsWith('#'))
      return '`url(…)` may only lead to a part of the picture'
  }
  // A letter written as a number could spell what is looked for above.
  if (/&#(?:0*\d{1,2}|0*1[01]\d|0*12[0-7]|x0*[0-7]?[\da-f]);/i.test(value)) {
    return 'plain characters must not be written as numbers'
  }
  return /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(value)
    ? 'is not well-formed SVG'
    : null
}
