import { edited, JOINTS, SAWS, testFaults } from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'a link without encryption',
    changes: edited(JOINTS, 'Cut.\n', '[x](http://example.test)\n'),
    faults: [
      [
        JOINTS,
        '10:5',
        'a link cannot lead to `http://example.test` (write `https://example.test`)',
      ],
    ],
  },
  {
    name: 'a relative link',
    changes: edited(JOINTS, 'Cut.\n', 'See [x](../other.md).\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'a link cannot lead to `../other.md` (write https://…, mailto:…, or ' +
          'path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'a link to an anchor',
    changes: edited(JOINTS, 'Cut.\n', 'See [x](#cut).\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'a link cannot lead to `#cut` (write https://…, mailto:…, or path:, ' +
          'phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'a link that is a script',
    changes: edited(JOINTS, 'Cut.\n', 'See [x](javascript:alert(1)).\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'a link cannot lead to `javascript:alert(1)` (write https://…, ' +
          'mailto:…, or path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'a link that is data',
    changes: edited(JOINTS, 'Cut.\n', 'See [x](data:text/html,x).\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'a link cannot lead to `data:text/html,x` (write https://…, ' +
          'mailto:…, or path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'a misspelt kind of link',
    changes: edited(JOINTS, 'Cut.\n', 'See [x](topics:saws).\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'a link cannot lead to `topics:saws` (did you mean `topic:saws`?)',
      ],
    ],
  },
  {
    name: 'a link without a host',
    changes: edited(JOINTS, 'Cut.\n', 'See [x](https://).\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'a link cannot lead to `https://` (write https://…, mailto:…, or ' +
          'path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'a picture that is not there',
    changes: edited(JOINTS, 'Cut.\n', '![x](assets/join.svg)\n'),
    faults: [
      [
        JOINTS,
        '10:6',
        'there is no file `assets/join.svg` (did you mean `assets/joint.svg`?)',
      ],
    ],
  },
  {
    name: 'a picture of another site',
    changes: edited(JOINTS, 'Cut.\n', '![x](https://example.test/x.png)\n'),
    faults: [
      [
        JOINTS,
        '10:6',
        'pictures are files in assets/ (write the path from the ' +
          'curriculum: `assets/…`)',
      ],
    ],
  },
  {
    name: 'a picture that leads out',
    changes: edited(JOINTS, 'Cut.\n', '![x](assets/../site.yaml)\n'),
    faults: [[JOINTS, '10:6', 'there is no file `assets/../site.yaml`']],
  },
  {
    name: 'a picture without its text',
    changes: edited(JOINTS, 'Cut.\n', '![](assets/joint.svg)\n'),
    faults: [
      [
        JOINTS,
        '10:5',
        'the picture has no alternative text (write what it ' +
          'shows: `![…](assets/joint.svg)`)',
      ],
    ],
  },
  {
    name: 'Markdown in a literal block',
    changes: edited(
      SAWS,
      'prompt: Which one?',
      'prompt: |\n      Which one?\n\n      See [x](nowhere).',
    ),
    faults: [
      [
        SAWS,
        '14:15',
        'a link cannot lead to `nowhere` (write https://…, mailto:…, or ' +
          'path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'Markdown in quotes',
    changes: edited(SAWS, 'prompt: Which one?', 'prompt: "Which [x](nowhere)?"'),
    faults: [
      [
        SAWS,
        '11:24',
        'a link cannot lead to `nowhere` (write https://…, mailto:…, or ' +
          'path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
  {
    name: 'Markdown in a folded block',
    changes: edited(
      SAWS,
      'prompt: Which one?',
      'prompt: >\n      Which\n      [x](nowhere)?',
    ),
    faults: [
      [
        SAWS,
        '11:13',
        'a link cannot lead to `nowhere` (write https://…, mailto:…, or ' +
          'path:, phase:, topic: or step: and an id)',
      ],
    ],
  },
])
