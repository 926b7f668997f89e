import {
  edited,
  JOINTS,
  MAKING,
  SITE,
  testFaults,
  workshop,
} from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'a badge with the id of one that every site has',
    changes: edited(MAKING, 'id: maker', 'id: streak-30'),
    faults: [
      [
        MAKING,
        '4:14',
        'the id `streak-30` is taken on every site, by the badge for a streak of 30 ' +
          'days (choose another id)',
      ],
    ],
  },
  {
    name: 'a badge that was once called like one that every site has',
    changes: edited(MAKING, 'id: maker,', 'id: maker, renamed-from: streak-7,'),
    faults: [
      [
        MAKING,
        '4:35',
        'the id `streak-7` is taken on every site, by the badge for a streak of 7 ' +
          'days (choose another id)',
      ],
    ],
  },
  {
    name: 'the badge of every site among those retired',
    changes: edited(SITE, 'id: old-saw, kind: step', 'id: streak-100, kind: badge'),
    faults: [
      [
        SITE,
        '6:5',
        'the id `streak-100` is taken on every site, by the badge for a streak of ' +
          '100 days (choose another id)',
      ],
    ],
  },
  {
    name: 'a phase with the address of the page at the end',
    changes: {
      [MAKING]: null,
      [JOINTS]: null,
      'paths/joinery/02-certificate/phase.yaml': workshop[MAKING].replace(
        'id: making',
        'id: certificate',
      ),
      'paths/joinery/02-certificate/01-joints.md': workshop[JOINTS],
    },
    faults: [
      [
        'paths/joinery/02-certificate/phase.yaml',
        '1:5',
        'the id `certificate` is taken on every site, by the page at the end of ' +
          'every path (choose another id)',
      ],
    ],
  },
  {
    name: 'a step that is called like the page at the end',
    changes: edited(JOINTS, '{#cut-a-joint}', '{#certificate}'),
    faults: [],
  },
])
