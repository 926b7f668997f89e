import {
  appended,
  edited,
  PLANES,
  SAWS,
  SITE,
  testFaults,
} from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'no correct option',
    changes: edited(SAWS, ', correct: true', ''),
    faults: [[SAWS, '14:7', 'no option is correct (mark one with `correct: true`)']],
  },
  {
    name: 'only correct options',
    changes: edited(SAWS, 'text: A hammer', 'text: A hammer, correct: true'),
    faults: [[SAWS, '14:7', 'every option is correct, so there is nothing to choose']],
  },
  {
    name: 'two correct options of which one',
    changes: edited(
      SAWS,
      '      - { id: hammer',
      '      - { id: jig, text: Jig, correct: true }\n      - { id: hammer',
    ),
    faults: [
      [
        SAWS,
        '14:7',
        '2 options are correct, but only one can be chosen (add `multiple: ' +
          'true`, or keep one correct)',
      ],
    ],
  },
  {
    name: 'two options of one id',
    changes: edited(SAWS, 'id: hammer', 'id: rip'),
    faults: [[SAWS, '15:15', 'the id `rip` is in this list twice']],
  },
  {
    name: 'a pattern that does not compile',
    changes: edited(PLANES, "'look(s|ed)?'", "'look('"),
    faults: [
      [PLANES, '29:65', '`look(` is not a regular expression: unterminated group'],
    ],
  },
  {
    name: 'a pattern that takes for ever',
    changes: edited(PLANES, "'look(s|ed)?'", "'(a+)+$'"),
    faults: [
      [
        PLANES,
        '29:65',
        '`(a+)+$` repeats a group in which something repeats, which can take for ever',
      ],
    ],
  },
  {
    name: 'signals without a signal',
    changes: edited(PLANES, 'signals: { terms: [grain] }', 'signals: { terms: [] }'),
    faults: [[PLANES, '17:20', '`signals` has neither terms nor patterns']],
  },
  {
    name: 'more signals wanted than there are',
    changes: edited(
      PLANES,
      'signals: { terms: [grain] }',
      'signals: { terms: [grain], at-least: 2 }',
    ),
    faults: [[PLANES, '17:48', '`at-least` is 2, but there are 1 signals']],
  },
  {
    name: 'a verdict on nothing',
    changes: edited(PLANES, 'verdicts: { grain: met }', 'verdicts: { grian: met }'),
    faults: [
      [PLANES, '19:57', 'there is no verdict on `grain`'],
      [PLANES, '19:66', '`grian` is not an item of the rubric (the items are grain)'],
    ],
  },
  {
    name: 'an unknown verdict',
    changes: edited(PLANES, 'verdicts: { grain: met }', 'verdicts: { grain: mett }'),
    faults: [
      [
        PLANES,
        '19:66',
        '`grain` must be one of met, partly, not-met; it is ' +
          '`mett` (did you mean `met`?)',
      ],
    ],
  },
  {
    name: 'a situation that is not there',
    changes: edited(
      PLANES,
      'verdicts: { grain: met }',
      'verdicts: { grain: met }, seed: torn',
    ),
    faults: [[PLANES, '19:79', '`torn` is not a seed here (remove it)']],
  },
  {
    name: 'two rubric items of one id',
    changes: edited(
      PLANES,
      '        - { id: looks',
      '        - { id: looks, text: x }\n        - { id: looks',
    ),
    faults: [[PLANES, '30:17', 'the id `looks` is in this list twice']],
  },
  {
    name: 'no language',
    changes: appended(SITE, 'language: english please\n'),
    faults: [
      [
        SITE,
        '7:11',
        '`english please` is not a language tag (write one such as en or pt-BR)',
      ],
    ],
  },
  {
    name: 'an address without encryption',
    changes: edited(SITE, 'mailto:help@example.test', 'http://example.test'),
    faults: [[SITE, '4:14', '`support-url` must be https://… or mailto:…']],
  },
])
