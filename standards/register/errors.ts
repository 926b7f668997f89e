import { lint, tested, type Row } from './checks.ts'

const PROBLEMS = 'tests/contracts/problems.test.ts'

/** E: how things fail. */
export const errorRows: readonly Row[] = [
  {
    id: 'E1',
    rule:
      'Services throw domain errors: one class for each failure, with a stable code, ' +
      'typed fields and its `cause`, and no idea of HTTP.',
    checks: [
      lint('waymark/domain-errors-only'),
      lint('waymark/domain-error-class'),
      lint('waymark/keep-cause'),
      tested(PROBLEMS, 'documents the code that an error really has'),
    ],
  },
  {
    id: 'E2',
    rule:
      'One table in the routes turns domain errors into problems (RFC 9457), and the ' +
      'OpenAPI document is derived from it.',
    checks: [
      tested(PROBLEMS, 'maps every exported domain error of the services'),
      tested(PROBLEMS, 'maps each class once'),
    ],
  },
  {
    id: 'E3',
    rule:
      'An error that nobody mapped is a 500 with a request id and nothing of its ' +
      'message, and is logged with its stack.',
    checks: [
      tested(PROBLEMS, '(%s) is a 500 with a request id and nothing of its message'),
    ],
  },
  {
    id: 'E4',
    rule:
      'Around a call to another system its own errors are caught, logged as a ' +
      'warning and replaced by a domain error that keeps them as `cause`.',
    checks: [
      lint('waymark/client-errors'),
      lint('waymark/keep-cause'),
      tested(
        'src/clients/http-client.test.ts',
        'an upstream that %s is unavailable, with the cause kept',
      ),
    ],
  },
  {
    id: 'E5',
    rule: 'A `catch` rethrows, narrows, or logs the error; an empty one is an error.',
    checks: [lint('waymark/no-catch-all')],
  },
  {
    id: 'E6',
    rule: 'A doc comment names with `@throws` each domain error of its function.',
    checks: [lint('waymark/throws-doc')],
  },
]
