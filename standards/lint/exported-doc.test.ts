import { exportedDoc } from './exported-doc.ts'
import { testRule } from './tester.ts'

testRule('exported-doc', exportedDoc, {
  allowed: [
    '/** Seconds that an entry may be served. */\nexport const TTL = 30',
    '/**\n * Path under the curriculum folder.\n */\nexport type AssetPath = string',
    'const TTL = 30',
    "export { newId } from '#core/ids.ts'",
    `/** Reads one entry, or all of them. */
     export function read(id: string): Entry
     export function read(): Entry[]
     export function read(id?: string): unknown { return id }`,
  ],
  caught: [
    'export const TTL = 30',
    '// Seconds that an entry may be served.\nexport const TTL = 30',
    '/* Seconds that an entry may be served. */\nexport const TTL = 30',
    '/** TTL. */\nexport const TTL = 30',
    '/** @throws NotFoundError */\nexport interface Entry { id: string }',
    'export default function serve(): void {}',
    '/** Somebody who is signed in. */\nconst a = 1\nexport const b = 2',
  ],
})
