import { literalText } from './ast.ts'
import { loggerCall } from './logger-call.ts'
import { makeRule } from './rule.ts'

const EVENT_NAME = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){1,3}$/

const NOT_A_NAME =
  'An entry begins with an event name, a literal like `step.completion.recorded`; ' +
  'what varies goes into fields: `{ step_id: step.id }`.'

const NOT_HERE =
  'This is not logged here. A service logs what happened in the domain; a route adds ' +
  'to the request event instead; a repository logs nothing.'

/**
 * An entry begins with the name of what happened, a literal, so that it can be counted
 * and searched for; everything else is a field. With `{ domains }` only events of these
 * domains may be logged in the file: a route has no business event, a repository has
 * none at all.
 */
export const logEventName = makeRule<{ domains: readonly string[] }>({
  message: '{{fault}}',
  options: { domains: { type: 'array' } },
  create: ({ report, options: { domains } }) => ({
    CallExpression: (node) => {
      const call = loggerCall(node)
      if (call === null) return
      const event = literalText(call.event)
      if (event === null || !EVENT_NAME.test(event)) {
        report(call.event ?? node, { fault: NOT_A_NAME })
      } else if (domains?.includes(event.split('.')[0] ?? '') === false) {
        report(node, { fault: NOT_HERE })
      }
    },
  }),
})
