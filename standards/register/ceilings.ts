import { lint, tested, type Row } from './checks.ts'

/** K: ceilings, and the few things of which there is only one. */
export const ceilingRows: readonly Row[] = [
  {
    id: 'K1',
    rule: 'A file has at most 300 lines, and half of them fewer than 80.',
    checks: [
      lint('max-lines'),
      tested('standards/ceilings.test.ts', 'a median at its limit is reported'),
    ],
  },
  {
    id: 'K2',
    rule: 'A function has at most 60 lines, and half of them fewer than 15.',
    checks: [
      lint('max-lines-per-function'),
      tested('standards/ceilings.test.ts', 'a median at its limit is reported'),
    ],
  },
  {
    id: 'K3',
    rule: 'A function takes at most 3 arguments; what needs more takes an object.',
    checks: [lint('max-params')],
  },
  {
    id: 'K4',
    rule: 'The environment is read in core/config.ts, and nowhere else.',
    checks: [lint('node/no-process-env')],
  },
  {
    id: 'K5',
    rule: 'The command line talks to the terminal, and nothing else does.',
    checks: [lint('no-console')],
  },
  {
    id: 'K6',
    rule: 'Errors are the only classes.',
    checks: [lint('waymark/no-classes')],
  },
]
