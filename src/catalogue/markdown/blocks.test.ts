import { edited, JOINTS, testFaults } from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'an unknown callout',
    changes: edited(JOINTS, 'Cut.\n', '> [!WARN]\n> x\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        '`[!WARN]` is not a kind of callout (the kinds are NOTE, TIP, ' +
          'IMPORTANT, WARNING, CAUTION)',
      ],
    ],
  },
  {
    name: 'a callout on one line',
    changes: edited(JOINTS, 'Cut.\n', '> [!NOTE] x\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        '`[!NOTE]` must stand on a line of its own (put the text on the next line)',
      ],
    ],
  },
  {
    name: 'an empty callout',
    changes: edited(JOINTS, 'Cut.\n', '> [!NOTE]\n'),
    faults: [[JOINTS, '10:1', 'the callout is empty']],
  },
  {
    name: 'tabs without an end',
    changes: edited(JOINTS, 'Cut.\n', ':::: tabs os\n::: tab A\nx\n:::\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        '`::::` is not closed (close it with `::::` on a line of its own)',
      ],
      [JOINTS, '10:1', '`tabs` needs at least two tabs'],
    ],
  },
  {
    name: 'an unknown block',
    changes: edited(JOINTS, 'Cut.\n', '::: note\nx\n:::\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        'unknown block `note` (the blocks are `tabs <group>` and `tab <title>`)',
      ],
    ],
  },
  {
    name: 'an end without a beginning',
    changes: edited(JOINTS, 'Cut.\n', 'x\n\n:::\n'),
    faults: [[JOINTS, '12:1', '`:::` closes nothing']],
  },
  {
    name: 'a tab outside of tabs',
    changes: edited(JOINTS, 'Cut.\n', '::: tab A\nx\n:::\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        '`tab` stands outside of `tabs` (put `:::: tabs <group>` ' +
          'and `::::` around the tabs)',
      ],
    ],
  },
  {
    name: 'one tab alone',
    changes: edited(JOINTS, 'Cut.\n', ':::: tabs os\n::: tab A\nx\n:::\n::::\n'),
    faults: [[JOINTS, '10:1', '`tabs` needs at least two tabs']],
  },
  {
    name: 'tabs without a group',
    changes: edited(
      JOINTS,
      'Cut.\n',
      ':::: tabs\n::: tab A\nx\n:::\n::: tab B\nx\n:::\n::::\n',
    ),
    faults: [
      [
        JOINTS,
        '10:1',
        '`tabs` needs the name of its group: a word in lower case (such as ' +
          '`:::: tabs system`)',
      ],
    ],
  },
  {
    name: 'two tabs of one title',
    changes: edited(
      JOINTS,
      'Cut.\n',
      ':::: tabs os\n::: tab A\nx\n:::\n::: tab A\nx\n:::\n::::\n',
    ),
    faults: [[JOINTS, '14:1', 'there are two tabs “A” here']],
  },
  {
    name: 'a tab without a title',
    changes: edited(
      JOINTS,
      'Cut.\n',
      ':::: tabs os\n::: tab\nx\n:::\n::: tab B\nx\n:::\n::::\n',
    ),
    faults: [
      [
        JOINTS,
        '11:1',
        'a tab needs a title of 1-40 characters (such as `::: tab Linux`)',
      ],
    ],
  },
  {
    name: 'text between tabs',
    changes: edited(
      JOINTS,
      'Cut.\n',
      ':::: tabs os\nstray\n\n::: tab A\nx\n:::\n::: tab B\nx\n:::\n::::\n',
    ),
    faults: [
      [
        JOINTS,
        '11:1',
        'only tabs may stand directly inside `tabs` (move it ' +
          'before, after or into a tab)',
      ],
    ],
  },
])
