import { JOINT, workshop, testFaults } from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'a script',
    changes: {
      [JOINT]:
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    },
    faults: [
      [
        JOINT,
        '1:41',
        '`<script>` is not allowed (export it as plain SVG, without ' +
          'scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'an event handler',
    changes: { [JOINT]: '<svg onload="x()"><path/></svg>' },
    faults: [
      [
        JOINT,
        '1:1',
        'the attribute `onload` is not allowed (export it as plain SVG, ' +
          'without scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'foreign content',
    changes: { [JOINT]: '<svg>\n<foreignObject></foreignObject></svg>' },
    faults: [
      [
        JOINT,
        '2:1',
        '`<foreignObject>` is not allowed (export it as plain SVG, without ' +
          'scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'a reference to elsewhere',
    changes: { [JOINT]: '<svg><use href="https://example.test/x#a"/></svg>' },
    faults: [
      [
        JOINT,
        '1:6',
        '`href` may only lead to a part of the picture (export it as plain ' +
          'SVG, without scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'a style sheet that fetches',
    changes: { [JOINT]: '<svg><style>a{fill:url(https://x.test)}</style></svg>' },
    faults: [
      [
        JOINT,
        '1:40',
        '`url(…)` may only lead to a part of the picture (export it as ' +
          'plain SVG, without scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'a style that fetches',
    changes: { [JOINT]: '<svg><path style="fill:url(//x.test)"/></svg>' },
    faults: [
      [
        JOINT,
        '1:6',
        '`url(…)` may only lead to a part of the picture (export it as ' +
          'plain SVG, without scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'an entity',
    changes: { [JOINT]: '<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>' },
    faults: [
      [
        JOINT,
        '1:1',
        '`<!DOCTYPE>` is not allowed (export it as plain SVG, without ' +
          'scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'letters written as numbers',
    changes: { [JOINT]: '<svg><style>a{fill:&#117;rl(//x)}</style></svg>' },
    faults: [
      [
        JOINT,
        '1:34',
        'plain characters must not be written as numbers (export it as ' +
          'plain SVG, without scripts, links and editor data)',
      ],
    ],
  },
  {
    name: 'a link',
    changes: {
      [JOINT]:
        '<svg><a href="#x"><animate attributeName="href" ' +
        'values="javascript:x"/></a></svg>',
    },
    faults: [
      [
        JOINT,
        '1:6',
        '`<a>` is not allowed (export it as plain SVG, without scripts, ' +
          'links and editor data)',
      ],
    ],
  },
  {
    name: 'broken markup',
    changes: { [JOINT]: '<svg><path d="</svg>' },
    faults: [
      [
        JOINT,
        '1:6',
        'is not well-formed SVG (export it as plain SVG, without scripts, ' +
          'links and editor data)',
      ],
    ],
  },
  {
    name: 'HTML',
    changes: { [JOINT]: '<html></html>' },
    faults: [
      [
        JOINT,
        '1:1',
        '`<html>` is not allowed (export it as plain SVG, without scripts, ' +
          'links and editor data)',
      ],
    ],
  },
  {
    name: 'a picture of another format',
    changes: { 'assets/joint.png': 'not a png' },
    faults: [
      [
        'assets/joint.png',
        '1:1',
        'is named as image/png, but its content is something else',
      ],
    ],
  },
  {
    name: 'something else than a picture',
    changes: { 'assets/tool.exe': 'x' },
    faults: [
      ['assets/tool.exe', '1:1', 'is not a picture (SVG, PNG, JPEG and WebP are)'],
    ],
  },
  {
    name: 'a name with a blank',
    changes: { 'assets/my joint.svg': workshop[JOINT] },
    faults: [
      [
        'assets/my joint.svg',
        '1:1',
        'has a name that does not work in every link (use letters, digits, ' +
          'dots, dashes and underscores)',
      ],
    ],
  },
])
