import Type, {
  type TInteger,
  type TObject,
  type TProperties,
  type TSchema,
  type TString,
  type TUnsafe,
} from 'typebox'

import type { ItemKind } from '#catalogue/types.ts'

/** Markdown of an author: as written, and as HTML that is safe to insert. */
export interface Prose {
  readonly text: string
  readonly html: string
}

/**
 * Keywords of ours inside the schemas. The loader acts on them; the published JSON
 * Schemas leave them out.
 */
export interface OwnKeywords {
  /** What the value must be, for the message when it is not: “an id: …”. */
  readonly 'x-expected'?: string
  /** The value is the id of a thing of that kind. */
  readonly 'x-declares'?: ItemKind
  /** The value is an id that the thing around it had before. */
  readonly 'x-former'?: true
  /** The value is the id of something of one of these kinds. */
  readonly 'x-refers'?: readonly ItemKind[]
  /** The value is Markdown: several blocks, or one line. */
  readonly 'x-markdown'?: 'block' | 'inline'
  /**
   * Name of a check in `check/rules.ts` that runs when the value has the right shape.
   */
  readonly 'x-rule'?: string
}

/** What every key takes: its meaning for editors, and keywords of ours. */
export interface Meaning extends OwnKeywords {
  readonly description: string
  /** Makes the key optional and stands for it when it is missing. */
  readonly default?: unknown
}

/** The form of an id, as a regular expression. */
export const ID_PATTERN = '^[a-z0-9]+(-[a-z0-9]+)*$'

/** Characters of an id at most. */
export const ID_MAX_LENGTH = 64

const ID_EXPECTED =
  'an id: lower-case letters and digits in words joined by single dashes, ' +
  'at most 64 characters'

/** A map with these keys and no others. */
export function map<P extends TProperties>(
  properties: P,
  meaning?: Partial<Meaning>,
): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...meaning })
}

/** A map from free names to values, such as HTTP headers. */
export function dictionary<T>(
  names: { readonly pattern: string; readonly expected: string },
  values: TSchema,
  meaning: Meaning,
): TUnsafe<Readonly<Record<string, T>>> {
  return Type.Unsafe<Readonly<Record<string, T>>>({
    type: 'object',
    propertyNames: { pattern: names.pattern, 'x-expected': names.expected },
    additionalProperties: values,
    maxProperties: 20,
    ...meaning,
  })
}

/** Plain text with something in it, `min` to `max` characters. */
export function text(min: number, max: number, meaning: Meaning): TString {
  return Type.String({
    minLength: min,
    maxLength: max,
    pattern: String.raw`\S`,
    'x-expected': 'text that is not empty',
    ...meaning,
  })
}

/** Plain text of a form. */
export function patterned(
  pattern: string,
  expected: string,
  meaning: Meaning,
): TString {
  return Type.String({ pattern, maxLength: 500, 'x-expected': expected, ...meaning })
}

/** An id of any kind of thing. */
export function id(meaning: Meaning): TString {
  return Type.String({
    pattern: ID_PATTERN,
    maxLength: ID_MAX_LENGTH,
    'x-expected': ID_EXPECTED,
    ...meaning,
  })
}

/** The id of the thing that the map around it describes. */
export function ownId(kind: ItemKind): TString {
  return id({
    description: `Id of the ${kind}, unique in the site; its meaning never changes.`,
    'x-declares': kind,
  })
}

/** Markdown of any length. */
export function markdown(meaning: Meaning): TUnsafe<Prose> {
  return Type.Unsafe<Prose>({
    type: 'string',
    minLength: 1,
    'x-markdown': 'block',
    ...meaning,
  })
}

/** One line of Markdown. */
export function inline(meaning: Meaning): TUnsafe<Prose> {
  return Type.Unsafe<Prose>({
    type: 'string',
    minLength: 1,
    maxLength: 1000,
    'x-markdown': 'inline',
    ...meaning,
  })
}

/** A whole number within bounds. */
export function whole(minimum: number, maximum: number, meaning: Meaning): TInteger {
  return Type.Integer({ minimum, maximum, ...meaning })
}

/** `renamed-from`, as everything with an id has it. */
export const renamedFrom = Type.Union(
  [
    id({ description: 'The id it had before.', 'x-former': true }),
    Type.Array(id({ description: 'An id it had before.', 'x-former': true }), {
      minItems: 1,
      maxItems: 20,
      description: 'The ids it had before.',
    }),
  ],
  {
    description: 'Earlier ids; records made under them count for this one.',
    default: [],
  },
)

/** `title`, as most things have it. */
export const title = text(1, 80, { description: 'Title, 1-80 characters.' })

/** `summary`, as most things have it. */
export const summary = text(1, 200, {
  description: 'One sentence that stands beside the title, 1-200 characters.',
})

/** `owner/name` of a GitHub repository. */
export function gitHubRepository(meaning: Meaning): TString {
  return patterned(
    '^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}/[A-Za-z0-9._-]{1,100}$',
    'a GitHub repository as `owner/name`',
    meaning,
  )
}
