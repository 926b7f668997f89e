import {
  calledName,
  identifier,
  isFunction,
  nodesBelow,
  type FunctionNode,
  type Node,
} from './ast.ts'
import type { NamedFunction } from './public-functions.ts'

const BUILT_IN = new Set([
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
])

/** The class that a `throw` statement makes an error of; `null` for any other node. */
export function thrownClass(node: Node): string | null {
  if (node.type !== 'ThrowStatement') return null
  const { argument } = node
  return argument.type === 'NewExpression' ? identifier(argument.callee) : null
}

/** Tells whether a class of errors is one that the language brings. */
export function isBuiltInError(name: string): boolean {
  return BUILT_IN.has(name)
}

/**
 * Names of the error classes of ours that a function can end with, as far as its module
 * shows: those that it throws, and those of the functions in `callable` that it calls.
 * What a `catch` of the function itself stands round is left out.
 */
export function thrownBy(
  fn: FunctionNode,
  callable: readonly NamedFunction[],
): ReadonlySet<string> {
  const functions = new Map(callable.map((named) => [named.name, named.fn]))
  const names = new Set<string>()
  // A set is walked in order of insertion, what is added on the way included.
  const reached = new Set([fn])
  for (const next of reached) {
    for (const node of runningNodes(next)) {
      const thrown = thrownClass(node)
      if (thrown !== null && !isBuiltInError(thrown)) names.add(thrown)
      const called = node.type === 'CallExpression' ? identifier(node.callee) : null
      const target = functions.get(called ?? '')
      if (target) reached.add(target)
    }
  }
  return names
}

/**
 * Callbacks of these run before the call returns; any other function runs later, if
 * ever.
 */
const RUNS_ITS_CALLBACK =
  /^(?:forEach|map|flatMap|filter|find|findLast|some|every|reduce|from|toSorted)$/

function runningNodes(fn: FunctionNode): Generator<Node> {
  return nodesBelow(fn, (node) =>
    isFunction(node) ? runsAtOnce(node) : !isCaught(node),
  )
}

function runsAtOnce({ parent }: FunctionNode): boolean {
  return (
    parent.type === 'CallExpression' && RUNS_ITS_CALLBACK.test(calledName(parent) ?? '')
  )
}

function isCaught(node: Node): boolean {
  const { parent } = node
  return (
    parent?.type === 'TryStatement' && parent.block === node && parent.handler !== null
  )
}
