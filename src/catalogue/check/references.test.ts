import {
  appended,
  edited,
  JOINTS,
  MAKING,
  PATH,
  SAWS,
  SITE,
  TOOLS,
  testFaults,
} from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'an id twice',
    changes: edited(JOINTS, '{#cut-a-joint}', '{#saw-a-board}'),
    faults: [
      [
        JOINTS,
        '8:13',
        'the id `saw-a-board` is taken by the step at ' +
          'paths/joinery/01-tools/01-saws.md:27:18 (ids are unique in the ' +
          'whole site)',
      ],
    ],
  },
  {
    name: 'an id of two kinds',
    changes: edited(MAKING, 'id: maker', 'id: saws'),
    faults: [
      [
        MAKING,
        '4:14',
        'the id `saws` is taken by the topic at ' +
          'paths/joinery/01-tools/01-saws.md:2:5 (ids are unique in the whole ' +
          'site)',
      ],
    ],
  },
  {
    name: 'a folder named otherwise',
    changes: edited(TOOLS, 'id: tools', 'id: instruments'),
    faults: [
      [
        TOOLS,
        '1:5',
        '`id` is `instruments`, but by its name this is `tools` (make the two agree)',
      ],
      [PATH, '4:30', 'there is no phase with the id `tools`'],
    ],
  },
  {
    name: 'a file named otherwise',
    changes: edited(JOINTS, 'id: joints', 'id: joint'),
    faults: [
      [
        JOINTS,
        '2:5',
        '`id` is `joint`, but by its name this is `joints` (make the two agree)',
      ],
    ],
  },
  {
    name: 'a retired id in use',
    changes: edited(SITE, 'id: old-saw', 'id: saw-a-board'),
    faults: [
      [
        SITE,
        '6:5',
        '`saw-a-board` is retired, but the step at ' +
          'paths/joinery/01-tools/01-saws.md:27:18 has it (remove one of the ' +
          'two)',
      ],
    ],
  },
  {
    name: 'an id retired twice',
    changes: appended(PATH, 'retired: [{ id: old-saw, kind: step }]\n'),
    faults: [
      [
        SITE,
        '6:5',
        '`old-saw` is retired twice: also at paths/joinery/path.yaml:10:11',
      ],
    ],
  },
  {
    name: 'a retired id with a successor',
    changes: edited(PATH, 'renamed-from: carpentry', 'renamed-from: old-saw'),
    faults: [
      [
        PATH,
        '9:15',
        '`old-saw` is retired at site.yaml:6:5, so nothing can follow it ' +
          '(remove one of the two)',
      ],
    ],
  },
  {
    name: 'a day that is not in the calendar',
    changes: edited(SITE, '2026-05-01', '2026-02-30'),
    faults: [[SITE, '6:39', '2026-02-30 is not in the calendar']],
  },
  {
    name: 'a retired id of no kind',
    changes: edited(SITE, 'kind: step', 'kind: stepp'),
    faults: [
      [
        SITE,
        '6:26',
        '`kind` must be one of path, phase, topic, step, question, ' +
          'requirement, badge; it is `stepp` (did you mean `step`?)',
      ],
    ],
  },
  {
    name: 'a former id in use',
    changes: edited(PATH, 'renamed-from: carpentry', 'renamed-from: [saws]'),
    faults: [
      [
        PATH,
        '9:16',
        '`saws` is not a former id: the topic at ' +
          'paths/joinery/01-tools/01-saws.md:2:5 has it',
      ],
    ],
  },
  {
    name: 'a former id with two successors',
    changes: edited(JOINTS, '{#cut-a-joint}', '{#cut-a-joint renamed-from=see-a-saw}'),
    faults: [
      [
        JOINTS,
        '8:38',
        '`see-a-saw` has a successor already, at ' +
          'paths/joinery/01-tools/01-saws.md:23:44 (one old id can have one ' +
          'successor)',
      ],
    ],
  },
  {
    name: 'waiting for nothing',
    changes: edited(
      TOOLS,
      'after: [fork-the-bench, saw-a-board]',
      'after: [fork-the-bnch]',
    ),
    faults: [
      [
        TOOLS,
        '12:13',
        'there is no step, question, topic, phase, or requirement with the ' +
          'id `fork-the-bnch` (did you mean `fork-the-bench`?)',
      ],
    ],
  },
  {
    name: 'waiting for a path',
    changes: edited(TOOLS, 'after: [fork-the-bench, saw-a-board]', 'after: [joinery]'),
    faults: [
      [
        TOOLS,
        '12:13',
        '`joinery` is a path, not a step, question, topic, phase, or requirement',
      ],
    ],
  },
  {
    name: 'waiting for one thing twice',
    changes: edited(
      TOOLS,
      'after: [fork-the-bench, saw-a-board]',
      'after: [saws, saws]',
    ),
    faults: [[TOOLS, '12:19', '"saws" is in `after` twice (remove one of them)']],
  },
  {
    name: 'requirements in a circle',
    changes: edited(
      TOOLS,
      'instructions: Fork it.',
      'instructions: Fork it.\n    after: [readme]',
    ),
    faults: [
      [
        TOOLS,
        '5:9',
        'the requirement waits for itself: `fork-the-bench` → ' +
          '`readme` → `fork-the-bench`',
      ],
    ],
  },
  {
    name: 'a requirement that waits for its phase',
    changes: edited(TOOLS, 'after: [fork-the-bench, saw-a-board]', 'after: [tools]'),
    faults: [[TOOLS, '9:9', 'the requirement waits for itself: `readme` → `readme`']],
  },
  {
    name: 'a circle through a repository',
    changes: edited(
      TOOLS,
      'instructions: Fork it.',
      'instructions: Fork it.\n    after: [drawing]',
    ),
    faults: [
      [
        TOOLS,
        '5:9',
        'the requirement waits for itself: `fork-the-bench` → ' +
          '`drawing` → `fork-the-bench`',
      ],
    ],
  },
  {
    name: 'a repository that is not found',
    changes: edited(
      MAKING,
      'repository: { of: fork-the-bench }',
      'repository: { of: readme }',
    ),
    faults: [
      [
        MAKING,
        '6:9',
        '`drawing` takes the repository of `readme`, which is a ' +
          'github-profile-readme (only github-fork and github-files find one)',
      ],
    ],
  },
  {
    name: 'the repository of nothing',
    changes: edited(
      MAKING,
      'repository: { of: fork-the-bench }',
      'repository: { of: fork-a-bench }',
    ),
    faults: [
      [
        MAKING,
        '11:25',
        'there is no requirement with the id `fork-a-bench` (did ' +
          'you mean `fork-the-bench`?)',
      ],
    ],
  },
  {
    name: 'a link to nothing',
    changes: edited(SAWS, 'topic:planes', 'topic:plane'),
    faults: [
      [
        SAWS,
        '29:19',
        'there is no topic with the id `plane` (did you mean `topic:planes`?)',
      ],
    ],
  },
  {
    name: 'a link to something of another kind',
    changes: edited(SAWS, 'topic:planes', 'topic:plane-it'),
    faults: [
      [SAWS, '29:19', '`plane-it` is a step, not a topic (write `step:plane-it`)'],
    ],
  },
  {
    name: 'a link to something retired',
    changes: edited(SAWS, 'topic:planes', 'step:old-saw'),
    faults: [[SAWS, '29:19', '`step:old-saw` is retired']],
  },
  {
    name: 'two bad links to the same thing',
    changes: edited(
      SAWS,
      'Go on to [planes](topic:planes)',
      '[a](step:nix) [b](step:nix)',
    ),
    faults: [
      [SAWS, '29:5', 'there is no step with the id `nix`'],
      [SAWS, '29:19', 'there is no step with the id `nix`'],
    ],
  },
  {
    name: 'an id twice in one file, where the first may stand',
    changes: appended(JOINTS, '\n## Again {#cut-a-joint}\n\nCut.\n'),
    faults: [
      [
        JOINTS,
        '12:12',
        'the id `cut-a-joint` is taken by the step at ' +
          `${JOINTS}:8:13 (ids are unique in the whole site)`,
      ],
    ],
  },
])
