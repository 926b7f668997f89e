import { deps, lint, tested, tsc, type Row } from './checks.ts'

const CACHE = 'src/core/cache.test.ts'

/** C: what is remembered, and for how long. */
export const cachingRows: readonly Row[] = [
  {
    id: 'C1',
    rule: 'Caches are in memory, bounded in size and in time.',
    checks: [
      deps('doors'),
      lint('waymark/no-module-state'),
      tested(CACHE, 'is bounded'),
    ],
  },
  {
    id: 'C2',
    rule:
      'A cache has a name, a key, a bound, a time and the reason why it may be ' +
      'stale, and its functions say what they do to it.',
    checks: [tsc('cache-facts'), lint('waymark/cache-names')],
  },
  {
    id: 'C3',
    rule: 'Misses at the same moment share one load.',
    checks: [tested(CACHE, 'shares one load among concurrent misses')],
  },
  {
    id: 'C4',
    rule:
      'A change invalidates after its commit, and a load that began before cannot ' +
      'put the old value back.',
    checks: [
      tested(CACHE, 'puts no old value back that was invalidated during its load'),
      tested(
        'src/database/transactions.test.ts',
        'runs exactly the effects whose writes were committed',
      ),
      tested(
        'tests/journeys/progress.test.ts',
        'is read as it is after each completion, though it is cached',
      ),
    ],
  },
]
