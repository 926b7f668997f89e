import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

import { applyRule } from './apply-rule.ts'
import { chooseBranch } from './branches.ts'
import { hasNeededKeys, schemaOfKey, defaultsFor } from './keys.ts'
import { plainJson } from './plain-json.ts'
import { checkScalar } from './scalars.ts'
import { ANYTHING, type Form, type SchemaNode } from './schema-node.ts'
import { faultAt, shapeOf, wanted, type Labelled, type Walker } from './walker.ts'

/**
 * Checks a YAML tree against a form and gives its value, with defaults filled in and
 * Markdown rendered; `null` when anything in it was at fault. Faults, ids and
 * references go to the walker's findings, also from parts beside a fault.
 */
export function checkTree<T>(
  walker: Walker,
  form: Form<T>,
  root: Node | null,
): T | null {
  if (root === null) {
    walker.findings.faults.push(
      walker.source.fault(
        walker.source.positionAt(walker.start),
        'there is nothing here',
      ),
    )
    return null
  }
  const value = checkValue(walker, form, { node: root, label: 'this' })
  // The one place where the check vouches to the compiler for what it saw.
  return value === undefined ? null : (value as T)
}

/** The value of a node; `undefined` when a fault was reported. */
function checkValue(
  walker: Walker,
  schema: SchemaNode,
  labelled: Labelled<Node>,
): unknown {
  const { node } = labelled
  // An alias was refused when the file was read.
  if (isAlias(node)) return undefined
  if (isScalar(node) && node.value === null) return faultEmpty(walker, labelled)
  const value = checkShape(walker, schema, labelled)
  const rule = schema['x-rule']
  if (value !== undefined && rule !== undefined)
    return applyRule(walker, rule, { value, node })
  return value
}

function faultEmpty(walker: Walker, { node, label }: Labelled<Node>): undefined {
  const suggestion = 'give it a value, or remove it'
  faultAt(walker, node, { message: `${label} is empty`, suggestion })
}

function checkShape(
  walker: Walker,
  schema: SchemaNode,
  labelled: Labelled<Node>,
): unknown {
  const { node, label } = labelled
  if (schema.anyOf !== undefined) {
    const branch = chooseBranch(walker, schema.anyOf, labelled)
    return branch === null ? undefined : checkValue(walker, branch, labelled)
  }
  if (schema.type === 'array') {
    if (isSeq<Node>(node)) return checkList(walker, schema, { node, label })
  } else if (schema.type === 'object') {
    if (isMap<Node, Node | null>(node)) return checkMap(walker, schema, { node, label })
  } else if (schema.type === undefined && schema.enum === undefined) {
    return plainJson(node)
  } else {
    return checkScalar(walker, schema, labelled)
  }
  const message = `${label} must be ${wanted(schema)}, not ${shapeOf(node)}`
  faultAt(walker, node, { message })
  return undefined
}

function checkList(
  walker: Walker,
  schema: SchemaNode,
  { node, label }: Labelled<YAMLSeq<Node>>,
): readonly unknown[] | undefined {
  const count = node.items.length
  const { minItems = 0, maxItems = Infinity, items = ANYTHING } = schema
  let isSound = count >= minItems && count <= maxItems
  if (!isSound) {
    const allowed =
      count < minItems ? `needs at least ${minItems}` : `may have at most ${maxItems}`
    const message = `${label} has ${count} items, but ${allowed}`
    faultAt(walker, node, { message })
  }
  const values = node.items.map((item, index) =>
    checkValue(walker, items, { node: item, label: `item ${index + 1} of ${label}` }),
  )
  if (schema.uniqueItems === true) {
    for (const [index, value] of values.entries()) {
      const item = node.items[index]
      if (item === undefined || values.indexOf(value) === index) continue
      isSound = false
      if (value === undefined) continue
      const message = `${JSON.stringify(value)} is in ${label} twice`
      faultAt(walker, item, { message, suggestion: 'remove one of them' })
    }
  }
  return isSound && !values.includes(undefined) ? values : undefined
}

function checkMap(
  walker: Walker,
  schema: SchemaNode,
  { node, label }: Labelled<YAMLMap<Node, Node | null>>,
): Readonly<Record<string, unknown>> | undefined {
  // The keys there are, and those that misspelt ones were meant to be.
  const there = new Set<string>()
  const entries: [string, unknown][] = []
  let isSound = true
  for (const { key, value } of node.items) {
    const name = keyName(key)
    const inner = schemaOfKey(walker, schema, { node: key, label: name })
    there.add(inner.guess ?? name)
    const checked = checkKey(walker, inner.schema, { key, value })
    if (checked === undefined) isSound = false
    entries.push([name, checked])
  }
  const { maxProperties = Infinity } = schema
  if (entries.length > maxProperties) {
    isSound = false
    const most = `at most ${maxProperties}`
    const message = `${label} has ${entries.length} keys, but may have ${most}`
    faultAt(walker, node, { message })
  }
  if (!hasNeededKeys(walker, schema, { node, there })) isSound = false
  if (!isSound) return undefined
  return Object.fromEntries([...entries, ...defaultsFor(schema, there)])
}

function checkKey(
  walker: Walker,
  schema: SchemaNode | null,
  { key, value }: { readonly key: Node; readonly value: Node | null },
): unknown {
  if (schema === null) return undefined
  const label = `\`${keyName(key)}\``
  // `{ title }` in flow style is a key without a value.
  if (value === null) return faultEmpty(walker, { node: key, label })
  return checkValue(walker, schema, { node: value, label })
}

function keyName(key: Node): string {
  return isScalar(key) ? String(key.value) : ''
}
