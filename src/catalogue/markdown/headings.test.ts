import { edited, JOINTS, PATH, testFaults } from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'a step without an id',
    changes: edited(JOINTS, ' {#cut-a-joint}', ''),
    faults: [[JOINTS, '8:1', 'the step has no id (write `## Cut it {#cut-it}`)']],
  },
  {
    name: 'a step with other attributes only',
    changes: edited(JOINTS, '{#cut-a-joint}', '{renamed-from=x}'),
    faults: [[JOINTS, '8:1', 'the step has no id (write `{#cut-it}`)']],
  },
  {
    name: 'a step id of the wrong form',
    changes: edited(JOINTS, '{#cut-a-joint}', '{#Cut_a_joint}'),
    faults: [
      [
        JOINTS,
        '8:13',
        '`Cut_a_joint` is not an id: lower-case words joined by single ' +
          'dashes (did you mean `cut-a-joint`?)',
      ],
    ],
  },
  {
    name: 'a step with two ids',
    changes: edited(JOINTS, '{#cut-a-joint}', '{#cut-a-joint #x}'),
    faults: [[JOINTS, '8:25', 'the step has two ids']],
  },
  {
    name: 'a step without text',
    changes: edited(JOINTS, '\nCut.\n', ''),
    faults: [[JOINTS, '8:1', 'the step has no text']],
  },
  {
    name: 'a long step title',
    changes: edited(JOINTS, '## Cut it', `## ${'x'.repeat(81)}`),
    faults: [[JOINTS, '8:1', 'the title has 81 characters, but may have at most 80']],
  },
  {
    name: 'a step without a title',
    changes: edited(JOINTS, '## Cut it {#cut-a-joint}', '## {#cut-a-joint}'),
    faults: [[JOINTS, '8:1', 'the step has no title']],
  },
  {
    name: 'a topic without steps',
    changes: edited(JOINTS, '## Cut it {#cut-a-joint}\n', ''),
    faults: [
      [JOINTS, '8:1', 'the topic has no step (write `## Title {#id}` and what to do)'],
    ],
  },
  {
    name: 'a heading of the first level',
    changes: edited(JOINTS, 'Cut.\n', '# Cut\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        '`#` headings are not used: the title is a key of its own ' +
          '(begin it with `###`)',
      ],
    ],
  },
  {
    name: 'a step in a quotation',
    changes: edited(JOINTS, 'Cut.\n', '> ## Cut {#c}\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        'a step cannot begin inside a list, a quotation or a tab (begin it with `###`)',
      ],
    ],
  },
  {
    name: 'an id on another heading',
    changes: edited(JOINTS, 'Cut.\n', '### Cut {#c}\n\nx\n'),
    faults: [
      [JOINTS, '10:1', 'only the `##` heading of a step has an id (remove the `{#…}`)'],
    ],
  },
  {
    name: 'a step where none can be',
    changes: edited(
      PATH,
      'description: See [the tools](phase:tools).',
      'description: |\n  ## See\n\n  x',
    ),
    faults: [
      [PATH, '5:3', '`##` headings are for the steps of a topic (begin it with `###`)'],
    ],
  },
])
