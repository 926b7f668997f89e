import { identifier, keyName, type Node } from './ast.ts'
import { makeRule } from './rule.ts'

const WORDS = new Set([
  'statusCode',
  'status_code',
  'httpStatus',
  'header',
  'headers',
  'setHeader',
  'cookie',
  'cookies',
  'FastifyInstance',
  'FastifyReply',
  'FastifyRequest',
  'IncomingHttpHeaders',
  'IncomingMessage',
  'ServerResponse',
])

/** Types of the platform that are ordinary words elsewhere, so only types count. */
const TYPES = new Set(['Request', 'Response', 'Headers'])

/**
 * Keeps HTTP out of the layers below the routes: status codes, headers, cookies and the
 * framework's types. A rule that knows its transport cannot serve the CLI or a job.
 */
export const noHttpWords = makeRule({
  message:
    '`{{word}}` is HTTP, which only routes/ and clients/ know. Return a plain value ' +
    'or throw a domain error; the route decides what that is in HTTP.',
  create: ({ report }) => ({
    Identifier: (node) => {
      if (WORDS.has(node.name)) report(node, { word: node.name })
    },
    TSTypeReference: (node) => {
      const name = identifier(node.typeName)
      if (name !== null && TYPES.has(name)) report(node, { word: name })
    },
    Property: (node) => {
      if (keyName(node) === 'status' && isStatusCode(node.value)) {
        report(node, { word: 'status' })
      }
    },
    PropertyDefinition: (node) => {
      if (keyName(node) === 'status' && isStatusCode(node.value)) {
        report(node, { word: 'status' })
      }
    },
  }),
})

function isStatusCode(node: Node | null): boolean {
  if (node?.type !== 'Literal' || typeof node.value !== 'number') return false
  return node.value >= 100 && node.value <= 599
}
