import { deps, format, lint, tested, tsc, type Row } from './checks.ts'

/** S: how the code reads. */
export const styleRows: readonly Row[] = [
  {
    id: 'S1',
    rule: 'One formatter; lines of at most 88 columns.',
    checks: [format('oxfmt'), lint('waymark/line-length')],
  },
  {
    id: 'S2',
    rule:
      'What is exported says its types; the compiler is as strict as it can be; ' +
      'there is no `any`.',
    checks: [
      lint('waymark/explicit-types'),
      lint('typescript/no-explicit-any'),
      lint('typescript/no-unsafe-return'),
      tsc('implicit-any'),
      tsc('unchecked-index'),
      tsc('exact-optional'),
    ],
  },
  {
    id: 'S3',
    rule: 'Modern syntax, and only what Node can strip.',
    checks: [
      lint('typescript/consistent-type-imports'),
      lint('typescript/array-type'),
      lint('no-var'),
      lint('prefer-const'),
      lint('prefer-template'),
      tsc('import-type'),
      tsc('erasable-syntax'),
    ],
  },
  {
    id: 'S4',
    rule: 'Imports are absolute inside the package, or of the same folder.',
    checks: [lint('no-restricted-imports')],
  },
  {
    id: 'S5',
    rule: 'Every exported symbol has a doc comment that says what it means.',
    checks: [lint('waymark/exported-doc')],
  },
  {
    id: 'S6',
    rule:
      'A suppression names its rule and its reason, and a rule of this register that ' +
      'guards something cannot be suppressed in a line.',
    checks: [
      lint('typescript/ban-ts-comment'),
      tested('standards/suppressions.test.ts', '%s is reported'),
    ],
  },
  {
    id: 'S7',
    rule:
      'Dependencies stand in package.json alone, pinned, installed with `npm ci`; ' +
      'tools come from the project’s own node_modules.',
    checks: [
      deps('own-dependencies'),
      tested(
        'standards/dependencies.test.ts',
        '%s: every dependency is pinned and locked',
      ),
      tested(
        'standards/dependencies.test.ts',
        '%s: every script runs what the project has: %s',
      ),
    ],
  },
]
