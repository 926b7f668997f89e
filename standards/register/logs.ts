import { deps, lint, tested, tsc, type Row } from './checks.ts'

const REQUEST_EVENT = 'src/core/request-event.test.ts'

/** O: what the running product tells of itself. */
export const logRows: readonly Row[] = [
  {
    id: 'O1',
    rule:
      'An entry begins with an event name, `domain.action.result`, a literal; all ' +
      'else is fields.',
    checks: [lint('waymark/log-event-name'), tsc('event-name')],
  },
  {
    id: 'O2',
    rule: 'A thing has one field name in the whole product, snake_case, from one list.',
    checks: [tsc('log-field'), lint('waymark/log-field-names')],
  },
  {
    id: 'O3',
    rule:
      'Services log domain events; routes log what the request event cannot hold; ' +
      'repositories log nothing.',
    checks: [lint('waymark/log-event-name'), deps('repositories-log-nothing')],
  },
  {
    id: 'O4',
    rule:
      'Each request ends in one wide event, filled from anywhere below it and ' +
      'sampled at its end; outside of a request adding to it does nothing.',
    checks: [
      tested(
        REQUEST_EVENT,
        'are filled from anywhere in the request, also after an await',
      ),
      tested(REQUEST_EVENT, 'adding a field outside a request does nothing'),
      tested(REQUEST_EVENT, 'of %s keeps the event: %j -> %s'),
      tested(
        'tests/contracts/request-events.test.ts',
        'every request ends in exactly one event, successful ones too',
      ),
    ],
  },
  {
    id: 'O5',
    rule: 'In a `catch`, an entry carries the error itself, so that its stack is kept.',
    checks: [
      lint('waymark/log-the-error'),
      tested('src/core/logger.test.ts', 'keeps the stack of an error and of its cause'),
    ],
  },
  {
    id: 'O6',
    rule:
      'Metrics are OpenTelemetry with its semantic names, and their attributes have ' +
      'few values.',
    checks: [
      deps('doors'),
      tested(
        'src/core/telemetry.test.ts',
        'has semantic names, and attributes of few values only',
      ),
    ],
  },
]
