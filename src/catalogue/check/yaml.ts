import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  YAMLParseError,
  type ErrorCode,
  type Node,
} from 'yaml'

import type { Fault } from '#catalogue/faults.ts'
import type { Source } from '#catalogue/source.ts'

/** A YAML text inside a file (a topic's front matter does not begin at its start). */
export interface YamlText {
  readonly source: Source
  /** Offsets into the source. */
  readonly start: number
  readonly end: number
}

/** What came of reading it. */
export interface YamlResult {
  /** The root; `null` when the text holds nothing. */
  readonly root: Node | null
  readonly faults: readonly Fault[]
  /** It is not YAML at all, so the tree may lack parts. */
  readonly isBroken: boolean
}

type Refuse = (node: Node, message: string, suggestion: string) => void

const MAX_SYNTAX_FAULTS = 3

/** What the library says of these is about the library. */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'holds a second document',
  NON_STRING_KEY: 'has a key that is not a word',
  RESOURCE_EXHAUSTION: 'is nested far too deeply',
}

const REMEDIES: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'check the indentation of this line and the one before',
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds a colon and a space in quotes',
  MISSING_CHAR: 'check the quotes, the brackets and the indentation around it',
  MULTIPLE_DOCS: 'remove the `---`',
  TAB_AS_INDENT: 'indent with spaces',
}

/** Reads YAML 1.2 without anchors, aliases, tags and duplicate keys. Never throws. */
export function parseYaml({ source, start, end }: YamlText): YamlResult {
  const document = parseDocument(source.text.slice(start, end), {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    stringKeys: true,
    // Its own check compares every key with every other; ours is below.
    uniqueKeys: false,
    // Silent, it would not mention a second document.
    logLevel: 'error',
  })
  const faults: Fault[] = []
  const fault = (offset: number, message: string, suggestion: string | null) => {
    faults.push(source.fault(source.positionAt(start + offset), message, suggestion))
  }
  if (document.directives?.yaml.explicit === true) {
    fault(0, 'YAML directives are not used here', 'remove the `%` line')
  }
  // One slip makes a row of follow-on errors; the first few say where it is.
  for (const error of worthTelling(document.errors)) {
    fault(error.pos[0], yamlMessage(error), REMEDIES[error.code] ?? null)
  }
  const isBroken = document.errors.length > 0
  if (!isBroken) {
    findRefused(document.contents, (node, message, suggestion) => {
      fault(node.range?.[0] ?? 0, message, suggestion)
    })
  }
  return { root: document.contents, faults, isBroken }
}

function worthTelling(errors: readonly YAMLParseError[]): readonly YAMLParseError[] {
  // Where the stack ends differs from run to run, so this one is of the whole text.
  const deep = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION')
  if (deep !== undefined) return [new YAMLParseError([0, 0], deep.code, deep.message)]
  const places = Map.groupBy(errors, (error) => error.pos[0])
  const first = [...places.values()].flatMap((group) => group.slice(0, 1))
  return first.slice(0, MAX_SYNTAX_FAULTS)
}

function yamlMessage({ code, message }: YAMLParseError): string {
  const ours = MESSAGES[code]
  if (ours !== undefined) return ours
  const [line = ''] = message.split('\n')
  return `is not YAML: ${line.charAt(0).toLowerCase()}${line.slice(1)}`
}

/**
 * Anchors and aliases can blow up a small file; tags can make types nobody asked for.
 */
function findRefused(node: Node | null, refuse: Refuse): void {
  if (node === null) return
  if (isAlias(node)) {
    refuse(
      node,
      'aliases are not used here',
      'write the value out, or put it in quotes',
    )
    return
  }
  if (node.tag !== undefined) {
    refuse(node, 'tags are not used here', 'remove the tag, or put the text in quotes')
  }
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
    refuse(node, 'anchors are not used here', 'remove the anchor, or use quotes')
  }
  if (isSeq<Node | null>(node)) for (const item of node.items) findRefused(item, refuse)
  if (isMap<Node, Node | null>(node)) findRefusedInPairs(node.items, refuse)
}

function findRefusedInPairs(
  pairs: readonly { readonly key: Node; readonly value: Node | null }[],
  refuse: Refuse,
): void {
  const seen = new Set<string>()
  for (const { key, value } of pairs) {
    findRefused(key, refuse)
    findRefused(value, refuse)
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : null
    if (name === null) continue
    if (seen.has(name)) {
      refuse(key, `the key \`${name}\` is there twice`, 'keep one of them')
    }
    seen.add(name)
  }
}
