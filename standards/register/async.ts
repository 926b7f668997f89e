import { lint, lintUnlessReasoned, review, tested, type Row } from './checks.ts'

/** X: what happens at the same time. */
export const asyncRows: readonly Row[] = [
  {
    id: 'X1',
    rule: 'State that is shared and spans an `await` is guarded.',
    checks: [
      lint('waymark/no-module-state'),
      review('Can two callers be between the same two awaits, and what do they see?'),
    ],
  },
  {
    id: 'X2',
    rule: 'Resources are scoped: `await using`, or a function that takes a callback.',
    checks: [lint('waymark/scoped-resources')],
  },
  {
    id: 'X3',
    rule: 'Work that does not depend on each other runs together.',
    checks: [
      lintUnlessReasoned('waymark/no-await-in-for-of'),
      review('Does one await need what the one before it gave?'),
    ],
  },
  {
    id: 'X4',
    rule: 'Nothing blocks the event loop, in short calls or in long computations.',
    checks: [
      lint('node/no-sync'),
      tested(
        'src/services/authentication.test.ts',
        'holds no connection: writes go on while passwords are hashed',
      ),
    ],
  },
  {
    id: 'X5',
    rule: 'No promise is left to itself.',
    checks: [
      lint('typescript/no-floating-promises'),
      lint('typescript/no-misused-promises'),
    ],
  },
]
