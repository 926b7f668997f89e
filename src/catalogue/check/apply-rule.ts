import { isMap, isSeq, type Node } from 'yaml'

import type { RuleContext } from './rule.ts'
import { RULES } from './rules.ts'
import { faultAt, laterPlaceOf, placeOf, type Walker } from './walker.ts'

/**
 * Runs the named rule on a value of the right shape. Gives the value, or `undefined`
 * when the rule complained.
 */
export function applyRule(
  walker: Walker,
  name: string,
  { value, node }: { readonly value: unknown; readonly node: Node },
): unknown {
  let isSound = true
  const context: RuleContext = {
    complain: (path, message, suggestion = null) => {
      isSound = false
      faultAt(walker, nodeAt(node, path), { message, suggestion })
    },
    warn: (path, message, suggestion = null) => {
      const at = placeOf(walker, nodeAt(node, path))
      walker.findings.warnings.push(walker.source.fault(at, message, suggestion))
    },
    retire: (entry) => {
      const at = laterPlaceOf(walker, node)
      const { source } = walker
      walker.findings.retirements.push({ id: entry.id, entry, source, at })
    },
  }
  RULES[name]?.(value, context)
  return isSound ? value : undefined
}

/** The node under a path of keys and positions, or the last one that is there. */
function nodeAt(node: Node, path: readonly (string | number)[]): Node {
  let found = node
  for (const step of path) {
    const next = isMap(found) || isSeq(found) ? found.get(step, true) : undefined
    if (next === undefined) return found
    found = next as Node
  }
  return found
}
