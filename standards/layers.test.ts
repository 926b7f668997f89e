import { describe, expect, test } from 'vitest'

import { crossingsOf, fileIn, plantedCrossings } from './layer-probe.ts'
import { layerRules } from './layer-rules.ts'
import { layers, type LayerName } from './layers.ts'

const names = Object.keys(layers) as readonly LayerName[]
const pairs = names.flatMap((from) =>
  names.filter((to) => to !== from).map((to) => [from, to] as const),
)

describe.each(['value', 'type'] as const)('an import of a %s', (kind) => {
  test('is found wherever the map has no arrow, and nowhere else', async () => {
    const found = (await plantedCrossings(kind))
      .filter(({ rule, to }) => rule.startsWith('layers/') && to.startsWith('src/'))
      .map(({ from, to }) => `${from} -> ${to}`)
    const expected = pairs
      .filter(([from, to]) => !layers[from].imports.includes(to))
      .filter(([from, to]) => kind === 'value' || !isNameable(from, fileIn(to)))
      .map(([from, to]) => `${fileIn(from)} -> ${fileIn(to)}`)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  test('is caught by every rule of the map', async () => {
    const found = new Set((await plantedCrossings(kind)).map(({ rule }) => rule))
    const rules = layerRules().map(({ name }) => name)
    expect([...found]).toEqual(expect.arrayContaining([...rules, 'no-stray-file']))
  })
})

describe('the map', () => {
  test.each<readonly [from: string, statement: string, rule: string]>([
    ['src/routes/a.ts', "import { f } from '#repositories/b.ts'", 'layers/routes'],
    ['src/routes/a.ts', "import type { F } from '#rules/b.ts'", 'layers/routes'],
    ['src/routes/a.ts', "import { f } from '#database/executor.ts'", 'layers/routes'],
    ['src/services/a.ts', "import { f } from '#routes/b.ts'", 'layers/services'],
    ['src/services/a.ts', "import type { F } from '#database/b.ts'", 'layers/services'],
    [
      'src/repositories/a.ts',
      "import { f } from '#services/b.ts'",
      'layers/repositories',
    ],
    ['src/views/a.ts', "import { f } from '#services/b.ts'", 'layers/views'],
    ['src/rules/a.ts', "import { f } from '#core/b.ts'", 'layers/rules'],
    ['src/core/a.ts', "import type { F } from '#catalogue/b.ts'", 'layers/core'],
    ['src/core/a.ts', "import { app } from '#app'", 'layers/core'],
    ['src/services/a.ts', "import type { A } from 'fastify'", 'doors/fastify'],
    ['src/services/a.ts', "import { sql } from 'kysely'", 'doors/kysely'],
    ['src/jobs/a.ts', "import { f } from '#database/queue/types.ts'", 'layers/jobs'],
    [
      'src/services/a.ts',
      "import type { F } from '#database/queue/open.ts'",
      'layers/services',
    ],
    ['src/jobs/a.ts', "import type { Job } from 'pg-boss'", 'doors/pg-boss'],
    ['src/database/a.ts', "import { PgBoss } from 'pg-boss'", 'doors/pg-boss'],
    ['src/routes/a.ts', "import { request } from 'undici'", 'doors/undici'],
    ['src/services/a.ts', "import { LRUCache } from 'lru-cache'", 'doors/lru-cache'],
    ['src/core/a.ts', "import { test } from 'vitest'", 'own-dependencies'],
    ['src/core/a.ts', "import { f } from '#core/b.test.ts'", 'tests-stand-alone'],
    ['src/core/a.ts', "import { f } from '#tests/b.ts'", 'source-alone'],
    ['src/core/a.ts', "import './a.ts'", 'no-cycles'],
  ])('keeps %s from: %s', async (from, statement, rule) => {
    const found = await crossingsOf(withTargets(from, statement))
    expect(found.map((crossing) => crossing.rule).join()).toContain(rule)
  })

  test.each<readonly [from: string, statement: string]>([
    ['src/routes/a.ts', "import { f } from '#services/b.ts'"],
    ['src/routes/a.ts', "import type { F } from '#database/executor.ts'"],
    ['src/views/a.ts', "import type { F } from '#services/b.ts'"],
    ['src/services/a.ts', "import type { F } from '#database/executor.ts'"],
    ['src/services/a.ts', "import type { F } from '#database/queue/types.ts'"],
    ['src/jobs/a.ts', "import type { F } from '#database/queue/types.ts'"],
    ['src/database/queue/a.ts', "import { PgBoss } from 'pg-boss'"],
    ['src/services/a.test.ts', "import { f } from '#database/b.ts'"],
    ['src/services/authentication.ts', "import { f } from '#database/b.ts'"],
    ['src/repositories/a.ts', "import { sql } from 'kysely'"],
    ['src/core/cache.ts', "import { LRUCache } from 'lru-cache'"],
    ['src/main.ts', "import { f } from '#cli/b.ts'"],
  ])('lets %s say: %s', async (from, statement) => {
    expect(await crossingsOf(withTargets(from, statement))).toEqual([])
  })
})

function isNameable(from: LayerName, path: string): boolean {
  return layers[from].names.some((prefix) => path.startsWith(prefix))
}

/** The statement in its file, and the file of the project that it imports. */
function withTargets(from: string, statement: string): Record<string, string> {
  const target =
    /'#(?<path>.+\.ts)'/.exec(statement)?.groups?.['path'] ?? 'core/none.ts'
  const path = target.startsWith('tests/') ? target : `src/${target}`
  return {
    [path]: 'export const f = 1\n',
    'src/app/app.ts': 'export const app = 1\n',
    [from]: `${statement}\n`,
  }
}
