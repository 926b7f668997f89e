import { calledName, identifier, memberName, nodesBelow, type Node } from './ast.ts'
import { exportedFunctions } from './public-functions.ts'
import { makeRule } from './rule.ts'

/** What an exported function is called that does this to a cache. */
const NAMES: Readonly<Record<string, RegExp>> = {
  get: /^getCached[A-Z]/,
  getOrLoad: /^getCached[A-Z]/,
  set: /^setCached[A-Z]/,
  invalidate: /^invalidate[A-Z]\w*Cache$/,
}

/**
 * A caller sees from the name that a value may be stale, and that a call only forgets:
 * `getCachedProgress`, `setCachedProgress`, `invalidateProgressCache`.
 */
export const cacheNames = makeRule({
  message:
    '`{{name}}` works on a cache and does not say so. Names are `getCachedThing`, ' +
    '`setCachedThing` and `invalidateThingCache`.',
  create: ({ report }) => {
    const caches = new Set<string>()
    return {
      VariableDeclarator: ({ id, init }) => {
        const makes =
          init?.type === 'CallExpression' && calledName(init) === 'createCache'
        if (makes) caches.add(identifier(id) ?? '')
      },
      'Program:exit': (program) => {
        if (program.type !== 'Program') return
        for (const { name, fn } of exportedFunctions(program)) {
          const uses = [...nodesBelow(fn)].map((node) => cacheUse(node, caches))
          if (uses.some((use) => NAMES[use]?.test(name) === false)) report(fn, { name })
        }
      },
    }
  },
})

function cacheUse(node: Node, caches: ReadonlySet<string>): string {
  if (node.type !== 'MemberExpression') return ''
  return caches.has(identifier(node.object) ?? '') ? (memberName(node) ?? '') : ''
}
