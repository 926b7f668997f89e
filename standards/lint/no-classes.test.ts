import { noClasses } from './no-classes.ts'
import { testRule } from './tester.ts'

testRule('no-classes', noClasses, {
  allowed: [
    'class StepNotFoundError extends DomainError {}',
    'class Fault extends Error {}',
    'export function createSteps() { return { complete } }',
  ],
  caught: ['class Steps {}', 'class Steps extends Service {}', 'const a = class {}'],
})
