import { calledName, identifier } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * A test does not sleep: too short on a slow machine, too long on every other. It waits
 * for the thing itself, or moves a clock of its own.
 */
export const noSleep = makeRule({
  message:
    'A test waits for the thing itself, not for a time: await its promise or its ' +
    'event, poll with `vi.waitFor`, or put in a clock.',
  create: ({ report }) => ({
    CallExpression: (node) => {
      if (/^(?:setTimeout|sleep|delay)$/.test(calledName(node) ?? '')) report(node)
    },
    ImportSpecifier: (node) => {
      const { imported, parent } = node
      if (parent.type !== 'ImportDeclaration') return
      if (!parent.source.value.endsWith('timers/promises')) return
      if (identifier(imported) !== 'setImmediate') report(node)
    },
  }),
})
