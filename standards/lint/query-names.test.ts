import { queryNames } from './query-names.ts'
import { testRule } from './tester.ts'

const query = "db.selectFrom('steps').selectAll()"

testRule('query-names', queryNames, {
  allowed: [
    `export async function findStep(db: Reader): Promise<Step | null> {
      return (await ${query}.executeTakeFirst()) ?? null
    }`,
    `export async function insertIfAbsent(tx: Tx): Promise<Step | null> {
      return (await ${query}.executeTakeFirst()) ?? null
    }`,
    `export async function getStep(db: Reader): Promise<Step> {
      return await ${query}.executeTakeFirstOrThrow()
    }`,
    `async function findAmong(db: Reader): Promise<boolean> {
      return (await ${query}.executeTakeFirst()) !== undefined
    }`,
  ],
  caught: [
    `async function step(db: Reader) { return await ${query}.executeTakeFirst() }`,
    `const getStep = async (db: Reader) => await ${query}.executeTakeFirst()`,
    `async function findStep(db: Reader) {
      return await ${query}.executeTakeFirstOrThrow()
    }`,
    'export async function getStep(db: Reader): Promise<Step | null> { return null }',
    'export async function findSteps(db: Reader): Promise<Step[]> { return [] }',
  ],
})
