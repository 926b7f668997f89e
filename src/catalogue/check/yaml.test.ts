import {
  appended,
  edited,
  PATH,
  TOOLS,
  workshop,
  testFaults,
} from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'an open quote',
    changes: edited(PATH, 'title: Joinery', 'title: "Joinery'),
    faults: [
      [
        PATH,
        '10:1',
        'is not YAML: missing closing "quote (check the quotes, the ' +
          'brackets and the indentation around it)',
      ],
    ],
  },
  {
    name: 'an unquoted colon',
    changes: edited(PATH, 'title: Joinery', 'title: Joinery: the basics'),
    faults: [
      [
        PATH,
        '2:8',
        'is not YAML: nested mappings are not allowed in compact mappings ' +
          '(put text that holds a colon and a space in quotes)',
      ],
    ],
  },
  {
    name: 'an unquoted backtick',
    changes: edited(PATH, 'title: Joinery', 'title: `x`'),
    faults: [
      [
        PATH,
        '2:8',
        'is not YAML: plain value cannot start with reserved character ` ' +
          '(put the text in quotes)',
      ],
    ],
  },
  {
    name: 'a tab',
    changes: edited(TOOLS, '    title: Fork', '\ttitle: Fork'),
    faults: [
      [
        TOOLS,
        '6:1',
        'is not YAML: tabs are not allowed as indentation (indent with spaces)',
      ],
      [
        TOOLS,
        '6:9',
        'is not YAML: nested mappings are not allowed in compact mappings ' +
          '(put text that holds a colon and a space in quotes)',
      ],
      [
        TOOLS,
        '7:19',
        'is not YAML: nested mappings are not allowed in compact mappings ' +
          '(put text that holds a colon and a space in quotes)',
      ],
    ],
  },
  {
    name: 'two documents',
    changes: appended(PATH, '---\nid: other\n'),
    faults: [[PATH, '10:1', 'holds a second document (remove the `---`)']],
  },
  {
    name: 'an anchor',
    changes: edited(PATH, 'title: Joinery', 'title: &t Joinery'),
    faults: [
      [PATH, '2:11', 'anchors are not used here (remove the anchor, or use quotes)'],
    ],
  },
  {
    name: 'an alias',
    changes: edited(PATH, 'title: Joinery', 'title: *t'),
    faults: [
      [
        PATH,
        '2:8',
        'aliases are not used here (write the value out, or put it in quotes)',
      ],
    ],
  },
  {
    name: 'aliases that multiply',
    changes: { [PATH]: 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n' },
    faults: [
      [PATH, '1:1', 'the key `id` is missing'],
      [PATH, '1:1', 'the key `summary` is missing'],
      [PATH, '1:1', 'the key `title` is missing'],
      [
        PATH,
        '1:1',
        'unknown key `a` (the keys here are id, title, summary, ' +
          'description, level, hours, gating, badge, renamed-from, retired)',
      ],
      [PATH, '1:7', 'anchors are not used here (remove the anchor, or use quotes)'],
      [
        PATH,
        '2:1',
        'unknown key `b` (the keys here are id, title, summary, ' +
          'description, level, hours, gating, badge, renamed-from, retired)',
      ],
      [PATH, '2:7', 'anchors are not used here (remove the anchor, or use quotes)'],
      [
        PATH,
        '2:8',
        'aliases are not used here (write the value out, or put it in quotes)',
      ],
      [
        PATH,
        '2:11',
        'aliases are not used here (write the value out, or put it in quotes)',
      ],
      [
        PATH,
        '3:1',
        'unknown key `c` (the keys here are id, title, summary, ' +
          'description, level, hours, gating, badge, renamed-from, retired)',
      ],
      [
        PATH,
        '3:5',
        'aliases are not used here (write the value out, or put it in quotes)',
      ],
      [
        PATH,
        '3:8',
        'aliases are not used here (write the value out, or put it in quotes)',
      ],
    ],
  },
  {
    name: 'a standard tag',
    changes: edited(PATH, 'title: Joinery', 'title: !!str Joinery'),
    faults: [
      [
        PATH,
        '2:14',
        'tags are not used here (remove the tag, or put the text in quotes)',
      ],
    ],
  },
  {
    name: 'a tag of somebody',
    changes: edited(PATH, 'title: Joinery', 'title: !env HOME'),
    faults: [
      [
        PATH,
        '2:13',
        'tags are not used here (remove the tag, or put the text in quotes)',
      ],
    ],
  },
  {
    name: 'a key twice',
    changes: appended(PATH, 'title: Again\n'),
    faults: [[PATH, '10:1', 'the key `title` is there twice (keep one of them)']],
  },
  {
    name: 'a directive',
    changes: { [PATH]: `%YAML 1.1\n---\n${workshop[PATH]}` },
    faults: [[PATH, '1:1', 'YAML directives are not used here (remove the `%` line)']],
  },
  {
    name: 'a merge key',
    changes: appended(PATH, '<<: { level: beginner }\n'),
    faults: [
      [
        PATH,
        '10:1',
        'unknown key `<<` (the keys here are id, title, summary, ' +
          'description, level, hours, gating, badge, renamed-from, retired)',
      ],
    ],
  },
  {
    name: 'deep nesting',
    changes: { [PATH]: `id: ${'['.repeat(50000)}` },
    faults: [[PATH, '1:1', 'is nested far too deeply']],
  },
  {
    name: 'a list as a key',
    changes: appended(PATH, '? [a, b]\n: c\n'),
    faults: [[PATH, '10:3', 'has a key that is not a word']],
  },
  {
    name: 'bytes that are not UTF-8',
    changes: { [PATH]: new Uint8Array([0x69, 0xff, 0xfe]) },
    faults: [[PATH, '1:1', 'is not UTF-8 (save it as UTF-8)']],
  },
  {
    name: 'a key that JavaScript knows',
    changes: appended(PATH, '__proto__: { x: 1 }\n'),
    faults: [
      [
        PATH,
        '10:1',
        'unknown key `__proto__` (the keys here are id, title, summary, ' +
          'description, level, hours, gating, badge, renamed-from, retired)',
      ],
    ],
  },
])
