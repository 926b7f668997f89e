import { executorFirst } from './executor-first.ts'
import { testRule } from './tester.ts'

const required = { required: true }

testRule('executor-first', executorFirst, {
  allowed: [
    'function find(db: Reader, id: string): void {}',
    'const insert = (tx: Tx, id: string): void => {}',
    'function transact(work: (tx: Tx) => Promise<void>): void {}',
    { code: 'export function find(db: Reader): void {}', options: required },
    { code: 'function toStep(row: Row): Step {}', options: required },
    'export function toStep(row: Row): Step {}',
  ],
  caught: [
    'function find(id: string, db: Reader): void {}',
    'function find(db?: Reader): void {}',
    'function find(db: Reader = pool): void {}',
    'function find(db: Reader | null, id: string): void {}',
    { code: 'export function toStep(row: Row): Step {}', options: required },
    { code: 'export const now = (): Date => new Date()', options: required },
  ],
})
