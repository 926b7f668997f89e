import {
  edited,
  JOINTS,
  MAKING,
  PATH,
  PLANES,
  SAWS,
  SITE,
  TOOLS,
  workshop,
  testFaults,
} from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'no site.yaml',
    changes: { [SITE]: null },
    faults: [[SITE, '1:1', 'is missing']],
  },
  {
    name: 'site.yaml misnamed',
    changes: { [SITE]: null, 'site.yml': workshop[SITE] },
    faults: [[SITE, '1:1', 'is missing (rename `site.yml`)']],
  },
  {
    name: 'a path that is not listed',
    changes: {
      'paths/extra/path.yaml': 'id: extra\ntitle: X\nsummary: X\n',
      'paths/extra/01-a/phase.yaml': 'id: a\ntitle: X\nsummary: X\n',
      'paths/extra/01-a/01-b.md':
        '---\nid: b\ntitle: X\nsummary: X\nminutes: 1\nobjectives: [x]\n---\n' +
        '## C {#c}\n\nx\n',
    },
    faults: [
      [
        'paths/extra',
        '1:1',
        'is a path that the site does not list (add `extra` to `paths` in site.yaml)',
      ],
    ],
  },
  {
    name: 'a path that is not there',
    changes: edited(SITE, '[joinery]', '[joinery, joinrey]'),
    faults: [
      [
        SITE,
        '3:18',
        'there is no path with the id `joinrey` (did you mean `joinery`?)',
      ],
    ],
  },
  {
    name: 'no path.yaml',
    changes: { [PATH]: null },
    faults: [[PATH, '1:1', 'is missing']],
  },
  {
    name: 'no phase.yaml',
    changes: { [TOOLS]: null },
    faults: [
      [TOOLS, '1:1', 'is missing'],
      [MAKING, '11:25', 'there is no requirement with the id `fork-the-bench`'],
    ],
  },
  {
    name: 'phase.yaml misnamed',
    changes: { [TOOLS]: null, 'paths/joinery/01-tools/phase.yml': workshop[TOOLS] },
    faults: [
      [TOOLS, '1:1', 'is missing (rename `phase.yml`)'],
      [
        'paths/joinery/01-tools/phase.yml',
        '1:1',
        'has no place here (did you mean `phase.yaml`?)',
      ],
      [MAKING, '11:25', 'there is no requirement with the id `fork-the-bench`'],
    ],
  },
  {
    name: 'a phase without topics',
    changes: { [JOINTS]: null },
    faults: [['paths/joinery/02-making', '1:1', 'has no topic (add `NN-<id>.md`)']],
  },
  {
    name: 'a path without phases',
    changes: Object.fromEntries(
      Object.keys(workshop)
        .filter((f) => /0[12]-/.test(f))
        .map((f) => [f, null]),
    ),
    faults: [
      ['paths/joinery', '1:1', 'has no phase (add `NN-<id>`)'],
      [PATH, '4:30', 'there is no phase with the id `tools`'],
    ],
  },
  {
    name: 'a gap in the numbers',
    changes: {
      [PLANES]: null,
      'paths/joinery/01-tools/03-planes.md': workshop[PLANES],
    },
    faults: [
      [
        'paths/joinery/01-tools/03-planes.md',
        '1:1',
        'has the number 03, but 02 comes next (rename it to begin with 02-)',
      ],
    ],
  },
  {
    name: 'a number twice',
    changes: {
      [PLANES]: null,
      'paths/joinery/01-tools/01-planes.md': workshop[PLANES],
    },
    faults: [
      [SAWS, '1:1', 'has the number 01 a second time (rename it to begin with 02-)'],
    ],
  },
  {
    name: 'a number of one digit',
    changes: { [PLANES]: null, 'paths/joinery/01-tools/2-planes.md': workshop[PLANES] },
    faults: [
      [
        SAWS,
        '29:19',
        'there is no topic with the id `planes` (did you mean `topic:saws`?)',
      ],
      [
        'paths/joinery/01-tools/2-planes.md',
        '1:1',
        'has no place here (a topic is a file named `NN-<id>.md`)',
      ],
    ],
  },
  {
    name: 'a name without a number',
    changes: { [PLANES]: null, 'paths/joinery/01-tools/planes.md': workshop[PLANES] },
    faults: [
      [
        SAWS,
        '29:19',
        'there is no topic with the id `planes` (did you mean `topic:saws`?)',
      ],
      [
        'paths/joinery/01-tools/planes.md',
        '1:1',
        'has no place here (a topic is a file named `NN-<id>.md`)',
      ],
    ],
  },
  {
    name: 'files without a place',
    changes: { 'paths/joinery/notes.txt': 'x', 'paths/README.md': 'x' },
    faults: [
      ['paths/README.md', '1:1', 'has no place here (only folders stand in `paths`)'],
      [
        'paths/joinery/notes.txt',
        '1:1',
        'has no place here (a phase is a folder named `NN-<id>`)',
      ],
    ],
  },
  {
    name: 'no front matter',
    changes: { [JOINTS]: '# Joints\n' },
    faults: [
      [
        JOINTS,
        '1:1',
        'does not begin with front matter (begin the file with `---`, the ' +
          'facts, and `---` again)',
      ],
    ],
  },
  {
    name: 'front matter without an end',
    changes: { [JOINTS]: '---\nid: joints\n' },
    faults: [
      [
        JOINTS,
        '1:1',
        'does not begin with front matter (begin the file with `---`, the ' +
          'facts, and `---` again)',
      ],
    ],
  },
])
