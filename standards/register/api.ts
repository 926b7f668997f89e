import { deps, lint, tested, tsc, type Row } from './checks.ts'

const ROUTES = 'tests/contracts/routes.test.ts'

/** A: what every endpoint has and keeps to. */
export const apiRows: readonly Row[] = [
  {
    id: 'A1',
    rule: 'Every endpoint has a rate limit; a route without one does not start.',
    checks: [
      tsc('route-facts'),
      tested(ROUTES, 'has a limit that its answers tell of'),
    ],
  },
  {
    id: 'A2',
    rule:
      'Every route has a summary, its answers, and a schema of each that also writes ' +
      'it out.',
    checks: [
      tsc('route-facts'),
      tested(ROUTES, 'has a summary, answers and a schema for each answer with a body'),
    ],
  },
  {
    id: 'A3',
    rule: 'Literal paths are declared before those with a parameter.',
    checks: [tested(ROUTES, 'declares literal paths before parameterised ones')],
  },
  {
    id: 'A4',
    rule: '`POST` answers 201; `DELETE` answers 204, or 200 with what is gone.',
    checks: [
      tested(ROUTES, 'answers 201 to POST, 200 or 204 to DELETE, 200 to the rest'),
    ],
  },
  {
    id: 'A5',
    rule:
      'A handler is given what it needs (learner, transaction, services) and fetches ' +
      'nothing from a global.',
    checks: [
      deps('layers'),
      lint('no-restricted-properties'),
      lint('waymark/no-module-state'),
    ],
  },
  {
    id: 'A6',
    rule: 'Binary answers are documented with their media types.',
    checks: [tested(ROUTES, 'documents every answer with its media type')],
  },
  {
    id: 'A7',
    rule: 'The OpenAPI document is in git; a difference from the code is a failure.',
    checks: [tested('standards/generated.test.ts', '%s is as the code has it')],
  },
]
