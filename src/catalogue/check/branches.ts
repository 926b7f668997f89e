import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'

import { didYouMean } from '#catalogue/faults.ts'

import type { SchemaNode } from './schema-node.ts'
import {
  faultAt,
  placeOf,
  shapeOf,
  shapeWanted,
  type Labelled,
  type Walker,
} from './walker.ts'

type Branches = readonly SchemaNode[]

/**
 * Picks the branch of an `anyOf` that the author meant, so that the faults reported are
 * those of that branch and not of all. Reports and gives `null` when there is none.
 */
export function chooseBranch(
  walker: Walker,
  branches: Branches,
  { node, label }: Labelled<Node>,
): SchemaNode | null {
  const shaped = branches.filter((branch) => hasShape(branch, node))
  if (shaped.length === 0) {
    const choices = [...new Set(branches.map(shapeWanted))].join(' or ')
    const message = `${label} must be ${choices}, not ${shapeOf(node)}`
    faultAt(walker, node, { message })
    return null
  }
  if (shaped.length === 1 || !isMap(node)) return shaped[0] ?? null
  const tagged = byTag(walker, shaped, node)
  if (tagged === null || tagged.length === 1) return tagged?.[0] ?? null
  return byKeys(walker, tagged, { node, label })
}

function hasShape(schema: SchemaNode, node: Node): boolean {
  if (schema.type === 'array') return isSeq(node)
  if (schema.type === 'object') return isMap(node)
  if (!isScalar(node)) return false
  const kind = typeof node.value
  if (schema.type === 'integer' || schema.type === 'number') return kind === 'number'
  return kind === schema.type
}

/** Narrows by keys, such as `kind`, that have one fixed value in each branch. */
function byTag(walker: Walker, branches: Branches, node: YAMLMap): Branches | null {
  const tag = Object.keys(branches[0]?.properties ?? {}).find((key) => {
    const values = branches.map((branch) => branch.properties?.[key]?.const)
    return !values.includes(undefined) && new Set(values).size > 1
  })
  if (tag === undefined) return branches
  const constOf = (branch: SchemaNode) => branch.properties?.[tag]?.const ?? ''
  const names = [...new Set(branches.map(constOf))]
  const given = node.get(tag, true)
  if (given === undefined) {
    const suggestion = `one of ${names.join(', ')}`
    faultAt(walker, node, { message: `the key \`${tag}\` is missing`, suggestion })
    return null
  }
  const value = String(given.value)
  const left = branches.filter((branch) => constOf(branch) === value)
  if (left.length === 0) {
    const message = `\`${tag}\` must be one of ${names.join(', ')}; it is \`${value}\``
    const suggestion = didYouMean(value, names)
    walker.findings.faults.push(
      walker.source.fault(placeOf(walker, given), message, suggestion),
    )
    return null
  }
  return left.length === 1 ? left : byTag(walker, left, node)
}

/** Narrows by the keys that a branch needs and the others do not know. */
function byKeys(
  walker: Walker,
  branches: Branches,
  { node, label }: Labelled<YAMLMap>,
): SchemaNode | null {
  const telltale = (branch: SchemaNode) => branch.needed[0] ?? ''
  const names = branches.map(telltale)
  const given = branches.filter((branch) => node.has(telltale(branch)))
  if (given.length === 1) return given[0] ?? null
  const choices = names.map((name) => `\`${name}\``).join(', ')
  if (given.length > 1) {
    const both = given.map((branch) => `\`${telltale(branch)}\``).join(' and ')
    const suggestion = 'keep one of them'
    faultAt(walker, node, { message: `${label} has ${both}`, suggestion })
    return null
  }
  const keys = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  const suggestion = keys.map((key) => didYouMean(key, names)).find((it) => it !== null)
  const message = `${label} must have one of the keys ${choices}`
  faultAt(walker, node, { message, suggestion: suggestion ?? null })
  return null
}
