import { isMap, isScalar, isSeq, type Node } from 'yaml'

/**
 * The plain value of a part of the file whose form is the author's, such as a schema.
 */
export function plainJson(node: Node | null): unknown {
  if (isSeq<Node | null>(node)) return node.items.map(plainJson)
  if (isMap<Node, Node | null>(node)) {
    // Not by assignment: a key named `__proto__` has to stay a key.
    return Object.fromEntries(
      node.items.map(({ key, value }) => [
        isScalar(key) ? String(key.value) : '',
        plainJson(value),
      ]),
    )
  }
  return isScalar(node) ? node.value : null
}
