import { deps, lint, review, tested, tsc, type Row } from './checks.ts'

/** T: what the tests are made of. */
export const testRows: readonly Row[] = [
  {
    id: 'T1',
    rule: 'Tests are `*.test.ts`; what they share stands in tests/support.',
    checks: [lint('vitest/consistent-test-filename'), deps('tests-stand-alone')],
  },
  {
    id: 'T2',
    rule:
      'Other people’s systems are servers that speak their protocol; everything of ' +
      'ours is real.',
    checks: [lint('vitest/no-restricted-vi-methods')],
  },
  {
    id: 'T3',
    rule: 'The compiler holds a double to the interface that it stands for.',
    checks: [lint('typescript/consistent-type-assertions'), tsc('double-fits')],
  },
  {
    id: 'T4',
    rule:
      'Tests assert what came of it, not calls; they await, and never sleep; cases ' +
      'of one kind are a table.',
    checks: [
      lint('vitest/no-restricted-matchers'),
      lint('vitest/expect-expect'),
      lint('vitest/no-focused-tests'),
      lint('vitest/no-disabled-tests'),
      lint('require-await'),
      lint('waymark/no-sleep'),
      review(
        'Are cases of one kind a table? Would the test fail with the code broken?',
      ),
    ],
  },
  {
    id: 'T5',
    rule: 'How to run the last failed tests, and one in the debugger, is written down.',
    checks: [
      tested('standards/documents.test.ts', '%s names only what there is'),
      tested('standards/documents.test.ts', 'CONTRIBUTING.md tells how to run a test'),
    ],
  },
  {
    id: 'T6',
    rule: 'Coverage is measured and shown; only the process entry is left out.',
    checks: [
      tested(
        'standards/coverage.test.ts',
        'leaves out the process entry and the tests',
      ),
    ],
  },
]
