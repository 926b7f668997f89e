import { deps, lint, tested, type Row } from './checks.ts'

/** L: what each layer does, and what it may know. */
export const layerRows: readonly Row[] = [
  {
    id: 'L1',
    rule:
      'Routes do HTTP and nothing else: input, services, answers, problems. No ' +
      'business rule, no SQL, no business event.',
    checks: [deps('layers'), lint('waymark/log-event-name')],
  },
  {
    id: 'L2',
    rule:
      'Services hold the rules of the product. They know no HTTP and no SQL, and ' +
      'never end a transaction.',
    checks: [
      deps('layers'),
      deps('doors'),
      lint('waymark/no-http-words'),
      lint('waymark/no-transaction-control'),
    ],
  },
  {
    id: 'L3',
    rule:
      'Repositories run statements and return typed rows. No rule, no HTTP, no ' +
      'commit, no log.',
    checks: [
      deps('layers'),
      deps('repositories-log-nothing'),
      lint('waymark/no-http-words'),
      lint('waymark/no-transaction-control'),
    ],
  },
  {
    id: 'L4',
    rule:
      'A layer imports from the layers below it only, types included; there is no ' +
      'cycle and no file without a layer.',
    checks: [
      deps('layers'),
      deps('no-cycles'),
      deps('no-stray-file'),
      deps('source-alone'),
      tested(
        'standards/layers.test.ts',
        'is found wherever the map has no arrow, and nowhere else',
      ),
    ],
  },
]
