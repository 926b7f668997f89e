import { deps, lint, tested, type Row } from './checks.ts'

const CLIENT = 'src/clients/http-client.test.ts'

/** H: calls to other systems. */
export const outboundRows: readonly Row[] = [
  {
    id: 'H1',
    rule:
      'Each other system has one shared client, made at its first use, with pool, ' +
      'time-outs and its own error.',
    checks: [lint('no-restricted-globals'), deps('doors')],
  },
  {
    id: 'H2',
    rule: 'Two callers that meet at the first use get the same client.',
    checks: [
      tested(CLIENT, 'two callers that meet at the first use get the same client'),
    ],
  },
  {
    id: 'H3',
    rule: 'Every client can be closed, and the shutdown of the server closes it.',
    checks: [
      tested(CLIENT, 'close ends the connections, and may be called twice'),
      tested('tests/journeys/shutdown.test.ts', 'closes everything that was opened'),
    ],
  },
]
