import type { ESTree } from '@oxlint/plugins'

/** Any node of the syntax tree, as the linter's plugin interface gives it. */
export type Node = ESTree.Node

/** A function in any of its forms: declared, expressed, method or arrow. */
export type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression

/** Tells whether a node is a function of any form. */
export function isFunction(node: Node | null): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  )
}

/**
 * Every node below `root` in source order. A node that `enter` refuses is given, and
 * what is below it is not.
 */
export function* nodesBelow(
  root: Node,
  enter: (node: Node) => boolean = () => true,
): Generator<Node> {
  for (const [key, value] of Object.entries(root)) {
    if (key === 'parent') continue
    for (const child of [value].flat()) {
      if (!isNode(child)) continue
      yield child
      if (enter(child)) yield* nodesBelow(child, enter)
    }
  }
}

/**
 * Every node below `root` that runs when it does: what nested functions hold is left
 * out.
 */
export function ownNodes(root: Node): Generator<Node> {
  return nodesBelow(root, (node) => !isFunction(node))
}

/** The function that `node` stands in, or `null` at the top of the module. */
export function enclosingFunction(node: Node): FunctionNode | null {
  let up = node.parent
  while (up !== null && !isFunction(up)) up = up.parent
  return up
}

/** The name that a function goes by: its own, its variable's, its property's. */
export function functionName(fn: FunctionNode): string | null {
  if (fn.id) return fn.id.name
  const { parent } = fn
  if (parent?.type === 'VariableDeclarator') return identifier(parent.id)
  if (parent?.type === 'Property' || parent?.type === 'MethodDefinition') {
    return keyName(parent)
  }
  return null
}

/** The last name of what is called: `find` for `rows.find(…)` and for `find(…)`. */
export function calledName(call: ESTree.CallExpression): string | null {
  return identifier(call.callee) ?? memberName(call.callee)
}

/** The name after the dot, or `null` when the node is not `something.name`. */
export function memberName(node: Node): string | null {
  return node.type === 'MemberExpression' ? identifier(node.property) : null
}

/** The name of an identifier, or `null` when the node is none. */
export function identifier(node: Node | null): string | null {
  return node?.type === 'Identifier' ? node.name : null
}

/** The text of a string literal, or `null` when the node is none. */
export function literalText(node: Node | null | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

/** The name of a property, a field or a method; `null` when it is computed. */
export function keyName(node: {
  readonly key: Node
  readonly computed: boolean
}): string | null {
  if (node.computed) return null
  return identifier(node.key) ?? literalText(node.key)
}

/**
 * The properties of an object literal that are written out, by name; spreads left out.
 */
export function writtenKeys(node: Node | undefined): ReadonlyMap<string, Node> {
  const keys = new Map<string, Node>()
  if (node?.type !== 'ObjectExpression') return keys
  for (const property of node.properties) {
    const name = property.type === 'Property' ? keyName(property) : null
    if (name !== null) keys.set(name, property)
  }
  return keys
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
