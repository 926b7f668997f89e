import fc from 'fast-check'
import createMarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'

import { compileFiles, edited, JOINTS } from '#tests/support/curriculum-files.ts'

import { createRenderer } from './renderer.ts'
import type { Session } from './session.ts'

/** The HTML of a step with this body; faults would be an empty text. */
async function rendered(body: string): Promise<string> {
  const { catalogue } = await compileFiles(edited(JOINTS, 'Cut.\n', body))
  return catalogue?.step('cut-a-joint')?.html ?? ''
}

const cases: readonly (readonly [string, string, string])[] = [
  [
    'code',
    '```console\n$ echo "<b>"\n```\n',
    '<figure class="code" data-language="console"><figcaption>Terminal</figcaption>' +
      '<pre tabindex="0"><code><span class="hljs-meta prompt_">$ </span>' +
      '<span class="language-bash"><span class="hljs-built_in">echo</span> ' +
      '<span class="hljs-string">&quot;&lt;b&gt;&quot;</span></span>\n' +
      '</code></pre></figure>',
  ],
  [
    'code without colours',
    '```text\n<b>\n```\n',
    '<figure class="code" data-language="text"><figcaption>Text</figcaption>' +
      '<pre tabindex="0"><code>&lt;b&gt;\n</code></pre></figure>',
  ],
  [
    'a callout',
    '> [!WARNING]\n> Mind the *blade*.\n>\n> - Always.\n',
    '<div class="callout callout-warning" role="note">\n' +
      '<p class="callout-title">Warning</p>\n<p>Mind the <em>blade</em>.</p>\n' +
      '<ul>\n<li>Always.</li>\n</ul>\n</div>',
  ],
  [
    'a callout whose mark is a paragraph',
    '> [!TIP]\n>\n> Wait.\n',
    '<div class="callout callout-tip" role="note">\n' +
      '<p class="callout-title">Tip</p>\n<p>Wait.</p>\n</div>',
  ],
  ['a quotation', '> Wait.\n', '<blockquote>\n<p>Wait.</p>\n</blockquote>'],
  [
    'tabs',
    ':::: tabs system\n::: tab Linux\nOne.\n:::\n\n' +
      '::: tab "macOS"\n```text\n:::\n```\n:::\n::::\n',
    '<fieldset class="tabs" data-group="system">\n<legend>system</legend>\n' +
      '<input type="radio" class="tab-choice" name="tabs_joints_1" ' +
      'id="tabs_joints_1_1" value="Linux" checked>\n' +
      '<label class="tab-label" for="tabs_joints_1_1">Linux</label>\n' +
      '<div class="tab-panel">\n<p>One.</p>\n</div>\n' +
      '<input type="radio" class="tab-choice" name="tabs_joints_1" ' +
      'id="tabs_joints_1_2" value="&quot;macOS&quot;">\n' +
      '<label class="tab-label" for="tabs_joints_1_2">&quot;macOS&quot;</label>\n' +
      '<div class="tab-panel">\n' +
      '<figure class="code" data-language="text"><figcaption>Text</figcaption>' +
      '<pre tabindex="0"><code>:::\n</code></pre></figure>\n</div>\n</fieldset>',
  ],
  [
    'tabs in a list',
    '- One\n\n  :::: tabs os\n  ::: tab A\n  1\n  :::\n' +
      '  ::: tab B\n  2\n  :::\n  ::::\n',
    '<ul>\n<li>\n<p>One</p>\n' +
      '<fieldset class="tabs" data-group="os">\n<legend>os</legend>\n' +
      '<input type="radio" class="tab-choice" name="tabs_joints_1" ' +
      'id="tabs_joints_1_1" value="A" checked>\n' +
      '<label class="tab-label" for="tabs_joints_1_1">A</label>\n' +
      '<div class="tab-panel">\n<p>1</p>\n</div>\n' +
      '<input type="radio" class="tab-choice" name="tabs_joints_1" ' +
      'id="tabs_joints_1_2" value="B">\n' +
      '<label class="tab-label" for="tabs_joints_1_2">B</label>\n' +
      '<div class="tab-panel">\n<p>2</p>\n</div>\n</fieldset>\n</li>\n</ul>',
  ],
  [
    'a table, aligned without styles',
    '| a | b |\n|---|--:|\n| 1 | 2 |\n',
    '<div class="table" role="group" tabindex="0">\n<table>\n' +
      '<thead>\n<tr>\n<th>a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n' +
      '<tbody>\n<tr>\n<td>1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n' +
      '</table>\n</div>',
  ],
  ['struck text', '~~Cut~~\n', '<p><s>Cut</s></p>'],
  ['a heading', '### Mind {x}\n', '<h3>Mind {x}</h3>'],
  [
    'an address in the text',
    'See https://example.test/?a=1&b=2.\n',
    '<p>See <a href="https://example.test/?a=1&amp;b=2" rel="noopener" ' +
      'class="external">https://example.test/?a=1&amp;b=2</a>.</p>',
  ],
  [
    'an address on the own machine, which is left as text',
    'Open http://localhost:3000 now.\n',
    '<p>Open http://localhost:3000 now.</p>',
  ],
  ['a mail address', '<mailto:a@example.test>\n', mail('a@example.test')],
  [
    'links to every kind of place',
    '[1](path:joinery) [2](phase:tools) [3](topic:saws) [4](step:plane-it)\n',
    '<p><a href="/paths/joinery">1</a> <a href="/paths/joinery/tools">2</a> ' +
      '<a href="/paths/joinery/tools/saws">3</a> ' +
      '<a href="/paths/joinery/tools/planes#plane-it">4</a></p>',
  ],
  [
    'a picture',
    '![a <joint>](assets/joint.svg "Two boards")\n',
    '<p><img src="/curriculum/assets/joint.svg" alt="a &lt;joint&gt;" ' +
      'title="Two boards" loading="lazy"></p>',
  ],
]

function mail(address: string): string {
  return `<p><a href="mailto:${address}">mailto:${address}</a></p>`
}

test.each(cases)('renders %s', async (_, markdown, html) => {
  expect(await rendered(markdown)).toBe(html)
})

test('a link by reference works from one step to the text before it', async () => {
  const { catalogue } = await compileFiles({
    ...edited(
      JOINTS,
      'Cut.\n',
      'See [there].\n\n## Two {#two}\n\nx\n\n[there]: topic:saws',
    ),
  })
  expect(catalogue?.step('cut-a-joint')?.html).toBe(
    '<p>See <a href="/paths/joinery/tools/saws">there</a>.</p>',
  )
})

test('the title of a step is plain text', async () => {
  const { catalogue } = await compileFiles(
    edited(JOINTS, '## Cut it', '## Cut *it* with `saw` & <https://example.test>'),
  )
  expect(catalogue?.step('cut-a-joint')?.title).toBe(
    'Cut it with saw & https://example.test',
  )
})

test('plain text, which is not parsed, comes out as if it were', () => {
  const parser = createMarkdownIt({ linkify: true })
  const renderer = createRenderer()
  const session: Session = {
    scope: 'x',
    hasSteps: false,
    line: () => null,
    place: () => ({ line: 1, column: 1 }),
    complain: () => undefined,
    refer: () => undefined,
    assetUrl: () => null,
    assetPaths: () => [],
    tabGroups: 0,
  }
  const letter = fc.constantFrom(...Array.from(`aZ9 ,.?;()'-:*&"`))
  const text = fc.string({ unit: letter, minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(text, (it) => {
      // What is ours alone: containers, fences of code, HTML.
      fc.pre(!/:::|<|^ *[-*]|^ {4}|\n/.test(it))
      expect(renderer.block(it, session)).toBe(parser.render(it).trim())
      expect(renderer.inline(it, session)).toBe(parser.renderInline(it).trim())
    }),
    { numRuns: 2000 },
  )
})
