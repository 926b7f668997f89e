import { domainErrorsOnly } from './domain-errors-only.ts'
import { testRule } from './tester.ts'

testRule('domain-errors-only', domainErrorsOnly, {
  allowed: [
    'throw new StepNotFoundError(id)',
    'try { f() } catch (error) { throw error }',
    'const failure = new Error(text)',
  ],
  caught: ["throw new Error('step not found')", "throw new TypeError('no')"],
})
