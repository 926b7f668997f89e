import { expect, test } from 'vitest'

import { describeFault, type Fault } from '#catalogue/faults.ts'
import {
  compileFiles,
  JOINT,
  testFaults,
  workshop,
} from '#tests/support/curriculum-files.ts'

import { takeAssets } from './assets.ts'

const PLAIN_SVG = 'export it as plain SVG, without scripts, links and editor data'

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
  {
    name: 'another XML declaration',
    changes: { [JOINT]: '<?xml-stylesheet href="a.css"?><svg/>' },
    faults: [[JOINT, '1:1', `\`<?xml-stylesheet>\` is not allowed (${PLAIN_SVG})`]],
  },
  {
    name: 'a comment without an end',
    changes: { [JOINT]: '<svg><!-- <path/></svg>' },
    faults: [[JOINT, '1:6', `\`<!-->\` is not allowed (${PLAIN_SVG})`]],
  },
  {
    name: 'an attribute without quotes',
    changes: { [JOINT]: '<svg><path d=M0/></svg>' },
    faults: [[JOINT, '1:6', `is not well-formed SVG (${PLAIN_SVG})`]],
  },
  {
    name: 'an import in a style sheet',
    changes: { [JOINT]: '<svg><style>@import "a.css"</style></svg>' },
    faults: [
      [JOINT, '1:28', `imports, scripts and escapes are not allowed (${PLAIN_SVG})`],
    ],
  },
  {
    name: 'an entity that is not of XML',
    changes: { [JOINT]: '<svg><title>&nbsp;</title></svg>' },
    faults: [[JOINT, '1:19', `is not well-formed SVG (${PLAIN_SVG})`]],
  },
  {
    name: 'text without a picture',
    changes: { [JOINT]: 'svg' },
    faults: [[JOINT, '1:1', `is not an SVG (${PLAIN_SVG})`]],
  },
  {
    name: 'bytes that are no text',
    changes: { [JOINT]: new Uint8Array([0xff, 0xfe]) },
    faults: [[JOINT, '1:1', 'is not UTF-8']],
  },
])

test('pictures of every kind are kept, with their type', async () => {
  const pictures = {
    'assets/a.png': hex('89504e470d0a1a0a00'),
    'assets/b.jpg': hex('ffd8ffe000'),
    'assets/c.JPEG': hex('ffd8ffe000'),
    'assets/d.webp': hex('524946460a000000574542505650'),
    'assets/e.svg': `<?xml version="1.0"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
  <style>.a { fill: url(#b) }</style>
  <defs><linearGradient id="b"/></defs>
  <text class="a">Rock &amp; roll&#8217;s</text><use xlink:href="#b"/>
</svg>`,
  }
  const { catalogue, faults } = await compileFiles(pictures)
  expect(faults).toEqual([])
  const types = [...(catalogue?.assets.values() ?? [])].map(
    ({ mediaType }) => mediaType,
  )
  expect(types).toEqual([
    'image/png',
    'image/jpeg',
    'image/jpeg',
    'image/webp',
    'image/svg+xml',
    'image/svg+xml',
  ])
})

test('there is a limit for all of them together', () => {
  const half = new Uint8Array(524_288)
  half.set(hex('ffd8ff'))
  const files = Array.from({ length: 129 }, (_, at) => {
    const path = `assets/${at}.jpg`
    return { path, id: path, bytes: half }
  })
  const faults: Fault[] = []
  takeAssets(files, faults)
  expect(faults.map(describeFault)).toEqual([
    'assets:1:1 has 67633152 bytes in all, but may have 67108864',
  ])
})

function hex(text: string): Uint8Array {
  return new Uint8Array(
    text.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [],
  )
}
