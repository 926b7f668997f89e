/** A start tag of a document, with its attributes as written, entities decoded. */
export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:="[^"]*")?)*)\s*\/?>/g

const ATTRIBUTE = /([^\s=>"'/]+)(?:="([^"]*)")?/g

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: '\u00A0',
  quot: '"',
}

/** The start tags of a document, in order; of tags of that name if one is given. */
export function tagsOf(markup: string, name: string | null = null): readonly Tag[] {
  const all = [...markup.matchAll(TAG)].map(([, tag = '', attributes = '']): Tag => {
    const pairs = [...attributes.matchAll(ATTRIBUTE)]
    const decoded = pairs.map(
      ([, key = '', value = '']) => [key, decodeEntities(value)] as const,
    )
    return { name: tag, attributes: new Map(decoded) }
  })
  return name === null ? all : all.filter((tag) => tag.name === name)
}

/** The values that tags of this name have for an attribute, where they have it. */
export function attributesOf(
  markup: string,
  tag: string,
  attribute: string,
): readonly string[] {
  return tagsOf(markup, tag).flatMap(({ attributes }) => {
    const value = attributes.get(attribute)
    return value === undefined ? [] : [value]
  })
}

/** What stands between the start and the end of each element of this name, as it is. */
export function insidesOf(markup: string, tag: string): readonly string[] {
  const elements = new RegExp(`<${tag}(?:\\s[^>]*)?>(.*?)</${tag}>`, 'gs')
  return [...markup.matchAll(elements)].map(([, inside = '']) => inside)
}

/** Text as a person reads it: without tags, entities decoded, spaces as one. */
export function textOf(markup: string): string {
  return oneSpaced(decodeEntities(markup.replaceAll(/<[^>]*>/g, ' ')))
}

/** Text with every run of white space as one space. */
export function oneSpaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Text with its character references decoded. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x?)?([\da-z]+);/gi, decodeEntity)
}

function decodeEntity(
  reference: string,
  sign: string | undefined,
  name: string,
): string {
  if (sign === undefined) return ENTITIES[name] ?? reference
  return String.fromCodePoint(Number.parseInt(name, sign === '#' ? 10 : 16))
}
