import { noHttpWords } from './no-http-words.ts'
import { testRule } from './tester.ts'

testRule('no-http-words', noHttpWords, {
  allowed: [
    "const progress = { status: 'complete', done: 404 }",
    'const response = await ask()',
    'function count(items: readonly string[]): number { return items.length }',
  ],
  caught: [
    'const answer = { status: 404 }',
    'class Gone extends DomainError { status = 410 }',
    'function f(reply: FastifyReply): void {}',
    'function f(request: Request): void {}',
    "page.setHeader('etag', tag)",
    'if (error.statusCode === limit) retry()',
  ],
})
