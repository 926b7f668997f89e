import {
  appended,
  edited,
  JOINTS,
  MAKING,
  PATH,
  SAWS,
  SITE,
  testFaults,
} from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'an unknown key',
    changes: edited(PATH, 'level:', 'levle:'),
    faults: [[PATH, '5:1', 'unknown key `levle` (did you mean `level`?)']],
  },
  {
    name: 'an unknown key that is near none',
    changes: appended(PATH, 'colour: red\n'),
    faults: [
      [
        PATH,
        '10:1',
        'unknown key `colour` (the keys here are id, title, summary, ' +
          'description, level, hours, gating, badge, renamed-from, retired)',
      ],
    ],
  },
  {
    name: 'a missing key',
    changes: edited(PATH, 'summary: Make things of wood.\n', ''),
    faults: [[PATH, '1:1', 'the key `summary` is missing']],
  },
  {
    name: 'a key without a value',
    changes: edited(PATH, 'title: Joinery', 'title:'),
    faults: [[PATH, '2:7', '`title` is empty (give it a value, or remove it)']],
  },
  {
    name: 'a key without a value in flow style',
    changes: edited(
      PATH,
      'badge: { id: joiner, title: Joiner, description: Made it all. }',
      'badge: { id, title: Joiner, description: x }',
    ),
    faults: [[PATH, '8:10', '`id` is empty (give it a value, or remove it)']],
  },
  {
    name: 'a number for text',
    changes: edited(PATH, 'title: Joinery', 'title: 42'),
    faults: [
      [PATH, '2:8', '`title` must be text, not a number (write it in quotes: "42")'],
    ],
  },
  {
    name: 'true for text',
    changes: edited(PATH, 'title: Joinery', 'title: true'),
    faults: [
      [PATH, '2:8', '`title` must be text, not `true` (write it in quotes: "true")'],
    ],
  },
  {
    name: 'a map for text',
    changes: edited(PATH, 'title: Joinery', 'title: { a: b }'),
    faults: [
      [
        PATH,
        '2:8',
        '`title` must be text, not a map (put text that begins with { in quotes)',
      ],
    ],
  },
  {
    name: 'a list for a map',
    changes: edited(
      PATH,
      'badge: { id: joiner, title: Joiner, description: Made it all. }',
      'badge: [a]',
    ),
    faults: [[PATH, '8:8', '`badge` must be a map of keys, not a list']],
  },
  {
    name: 'text for a number',
    changes: edited(PATH, 'hours: 12', 'hours: "12"'),
    faults: [
      [PATH, '6:8', '`hours` must be a whole number, not text (remove the quotes)'],
    ],
  },
  {
    name: 'a fraction for a whole number',
    changes: edited(PATH, 'hours: 12', 'hours: 1.5'),
    faults: [[PATH, '6:8', '`hours` must be a whole number; it is 1.5']],
  },
  {
    name: 'a number out of range',
    changes: edited(PATH, 'hours: 12', 'hours: 0'),
    faults: [[PATH, '6:8', '`hours` must be 1-2000; it is 0']],
  },
  {
    name: 'infinity',
    changes: edited(PATH, 'hours: 12', 'hours: .inf'),
    faults: [[PATH, '6:8', '`hours` must be a whole number; it is Infinity']],
  },
  {
    name: 'text that is too long',
    changes: edited(PATH, 'title: Joinery', `title: ${'x'.repeat(81)}`),
    faults: [[PATH, '2:8', '`title` has 81 characters, but may have at most 80']],
  },
  {
    name: 'text of blanks',
    changes: edited(PATH, 'title: Joinery', 'title: "  "'),
    faults: [[PATH, '2:8', '`title` must be text that is not empty; it is “  ”']],
  },
  {
    name: 'a word that is not in the list',
    changes: edited(PATH, 'level: intermediate', 'level: Beginer'),
    faults: [
      [
        PATH,
        '5:8',
        '`level` must be one of beginner, intermediate, advanced; it is ' +
          '`Beginer` (did you mean `beginner`?)',
      ],
    ],
  },
  {
    name: 'an id of the wrong form',
    changes: edited(PATH, 'id: joiner,', 'id: My Joiner,'),
    faults: [
      [
        PATH,
        '8:14',
        '`id` must be an id: lower-case letters and digits in words joined ' +
          'by single dashes, at most 64 characters; it is “My Joiner” (did ' +
          'you mean `my-joiner`?)',
      ],
    ],
  },
  {
    name: 'an id that is too long',
    changes: edited(PATH, 'id: joiner,', `id: ${'x'.repeat(65)},`),
    faults: [[PATH, '8:14', '`id` has 65 characters, but may have at most 64']],
  },
  {
    name: 'text for true or false',
    changes: edited(SAWS, 'correct: true', 'correct: "yes"'),
    faults: [[SAWS, '14:48', '`correct` must be true or false, not text']],
  },
  {
    name: 'a list with too few items',
    changes: edited(SITE, 'paths: [joinery]', 'paths: []'),
    faults: [[SITE, '3:8', '`paths` has 0 items, but needs at least 1']],
  },
  {
    name: 'a list with too many items',
    changes: edited(
      JOINTS,
      'objectives: [Make a joint]',
      'objectives: [a, b, c, d, e, f, g, h, i]',
    ),
    faults: [[JOINTS, '6:13', '`objectives` has 9 items, but may have at most 8']],
  },
  {
    name: 'the same item twice',
    changes: edited(SITE, 'paths: [joinery]', 'paths: [joinery, joinery]'),
    faults: [[SITE, '3:18', '"joinery" is in `paths` twice (remove one of them)']],
  },
  {
    name: 'an unknown kind',
    changes: edited(SAWS, 'kind: choice', 'kind: choise'),
    faults: [
      [
        SAWS,
        '10:11',
        '`kind` must be one of choice, short, free, scenario; it is ' +
          '`choise` (did you mean `choice`?)',
      ],
    ],
  },
  {
    name: 'no kind',
    changes: edited(SAWS, 'kind: choice\n', ''),
    faults: [
      [
        SAWS,
        '9:9',
        'is not YAML: nested mappings are not allowed in compact mappings ' +
          '(put text that holds a colon and a space in quotes)',
      ],
    ],
  },
  {
    name: 'none of several keys',
    changes: edited(
      SAWS,
      'accept: { number: { value: 12, tolerance: 1 } }',
      'accept: { numbr: 3 }',
    ),
    faults: [
      [
        SAWS,
        '19:13',
        '`accept` must have one of the keys `exact`, `number`, `pattern` ' +
          '(did you mean `number`?)',
      ],
    ],
  },
  {
    name: 'two of several keys',
    changes: edited(
      SAWS,
      'accept: { number: { value: 12, tolerance: 1 } }',
      'accept: { exact: a, pattern: b }',
    ),
    faults: [[SAWS, '19:13', '`accept` has `exact` and `pattern` (keep one of them)']],
  },
  {
    name: 'a map for an id or a list',
    changes: edited(PATH, 'renamed-from: carpentry', 'renamed-from: { a: b }'),
    faults: [[PATH, '9:15', '`renamed-from` must be text or a list, not a map']],
  },
  {
    name: 'a negative number',
    changes: edited(SAWS, 'tolerance: 1', 'tolerance: -1'),
    faults: [[SAWS, '19:47', '`tolerance` must be at least 0; it is -1']],
  },
  {
    name: 'two lines of inline Markdown',
    changes: edited(SAWS, '  - Name a *saw*', '  - |\n    one\n    two'),
    faults: [[SAWS, '7:5', 'item 1 of `objectives` must be one line']],
  },
  {
    name: 'an unknown second tag',
    changes: edited(MAKING, 'algorithm: HS256', 'algorithm: RS256'),
    faults: [
      [
        MAKING,
        '52:18',
        '`algorithm` must be one of EdDSA, HS256; it is `RS256` ' +
          '(did you mean `HS256`?)',
      ],
    ],
  },
  {
    name: 'keys of another branch',
    changes: edited(MAKING, 'algorithm: HS256', 'algorithm: EdDSA'),
    faults: [
      [MAKING, '50:7', 'the key `key` is missing'],
      [
        MAKING,
        '53:7',
        'unknown key `key-variable` (the keys here are kind, lab, algorithm, key)',
      ],
    ],
  },
  {
    name: 'a free key of the wrong form',
    changes: edited(MAKING, 'X-Run:', '"X Run":'),
    faults: [[MAKING, '37:22', 'the key `X Run` must be the name of an HTTP header']],
  },
  {
    name: 'a list for a whole file',
    changes: { [PATH]: '- a\n' },
    faults: [[PATH, '1:1', 'this must be a map of keys, not a list']],
  },
  {
    name: 'a file with nothing in it',
    changes: { [PATH]: '# nothing\n' },
    faults: [[PATH, '1:1', 'there is nothing here']],
  },
  {
    name: 'an empty item',
    changes: edited(SITE, 'paths: [joinery]', 'paths:\n  - joinery\n  -'),
    faults: [
      [SITE, '5:4', 'item 2 of `paths` is empty (give it a value, or remove it)'],
    ],
  },
  {
    name: 'a map with too many keys',
    changes: edited(
      MAKING,
      "headers: { X-Run: '{nonce}' }",
      `headers: { ${Array.from({ length: 21 }, (_, at) => `X-${at}: a`).join(', ')} }`,
    ),
    faults: [[MAKING, '37:20', '`headers` has 21 keys, but may have at most 20']],
  },
  {
    name: 'a number that is no decimal',
    changes: edited(SAWS, 'value: 12', 'value: .nan'),
    faults: [[SAWS, '19:32', '`value` must be finite']],
  },
])
