import { ownNodes } from './ast.ts'
import { makeRule } from './rule.ts'

/**
 * What a loop over a collection waits for one by one could mostly be waited for
 * together. A loop that polls or tries again (`while`, `for (;;)`) is meant to wait,
 * and so is one that goes over a stream.
 */
export const noAwaitInForOf = makeRule({
  message:
    'Each turn waits for the one before. Start them together: `await ' +
    'Promise.all(…)`. Where the order matters, suppress this with that reason.',
  create: ({ report }) => ({
    ForOfStatement: (node) => {
      if (node.await) return
      const waits = [...ownNodes(node.body)].find(
        (below) => below.type === 'AwaitExpression',
      )
      if (waits) report(waits)
    },
  }),
})
