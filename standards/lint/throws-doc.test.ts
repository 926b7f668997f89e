import { testRule } from './tester.ts'
import { throwsDoc } from './throws-doc.ts'

const factory = (doc: string) => `
  export function createSteps({ catalogue }: Needs) {
    /** ${doc} */
    function complete(id: string): Step { return findStep(id) }
    function findStep(id: string): Step { throw new StepNotFoundError(id) }
    return { complete }
  }`

testRule('throws-doc', throwsDoc, {
  allowed: [
    `/**
      * Finds a step.
      * @throws StepNotFoundError the id names no step
      */
     export function getStep(id: string): Step { throw new StepNotFoundError(id) }`,
    'function getStep(id: string): Step { throw new StepNotFoundError(id) }',
    "/** Fails. */ export function fail(): never { throw new TypeError('never') }",
    `/** Reads. */
     export function read(): void {
       try { throw new ReadError() } catch (error) { report(error) }
     }`,
    `/** Routes. */
     export function routes(): readonly Route[] {
       return [defineRoute({ handle: () => { throw new StepNotFoundError('a') } })]
     }`,
    factory('Marks a step complete. @throws StepNotFoundError the id names no step'),
  ],
  caught: [
    'export function getStep(id: string): Step { throw new StepNotFoundError(id) }',
    `/** Finds a step. @throws StepLockedError it is locked */
     export function getStep(id: string): Step { throw new StepNotFoundError(id) }`,
    `/** Finds a step. */
     export function getStep(id: string): Step { return find(id) }
     function find(id: string): Step { throw new StepNotFoundError(id) }`,
    `/** Checks all. */
     export function check(ids: readonly string[]): void {
       ids.forEach((id) => { if (!known(id)) throw new StepNotFoundError(id) })
     }`,
    factory('Marks a step complete.'),
  ],
})
