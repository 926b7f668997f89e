import { deps, lint, sql, tested, tsc, type Row } from './checks.ts'

const MIGRATIONS = 'src/database/migrations/migrate.test.ts'

/** D: the database. */
export const databaseRows: readonly Row[] = [
  {
    id: 'D1',
    rule: 'Queries are typed and go through one layer; values are bound, never pasted.',
    checks: [lint('waymark/no-spliced-sql'), deps('doors')],
  },
  {
    id: 'D2',
    rule:
      'The caller owns the transaction. The executor is the first argument and ' +
      'cannot be left out; what writes asks for a `Tx`.',
    checks: [
      lint('waymark/executor-first'),
      lint('waymark/no-transaction-control'),
      tsc('write-needs-transaction'),
      tsc('executor-required'),
      tsc('no-commit'),
    ],
  },
  {
    id: 'D3',
    rule: 'An upsert writes out what it sets, `updated_at` included.',
    checks: [lint('waymark/upsert-sets-updated-at')],
  },
  {
    id: 'D4',
    rule:
      'A unique violation that is expected is caught inside a savepoint, so that the ' +
      'transaction lives on.',
    checks: [
      lint('waymark/unique-violation-in-savepoint'),
      tested(
        'src/database/transactions.test.ts',
        'undoes its own writes alone, and the transaction lives on',
      ),
    ],
  },
  {
    id: 'D5',
    rule: 'Exactly one row and at most one are two calls, and the name says which.',
    checks: [lint('waymark/query-names')],
  },
  {
    id: 'D6',
    rule:
      'Migrations are SQL files that only go forward, applied under a lock, safe ' +
      'while the version before still runs; readiness tells of drift.',
    checks: [
      sql('ban-drop-column'),
      sql('adding-required-field'),
      tested(MIGRATIONS, 'applies each once when several processes do it at once'),
      tested(MIGRATIONS, 'leaves nothing of one that fails, and keeps those before it'),
      tested(MIGRATIONS, 'refuses when an applied file was changed or removed'),
    ],
  },
]
