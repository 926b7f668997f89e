import { edited, JOINTS, testFaults } from '#tests/support/curriculum-files.ts'

testFaults([
  {
    name: 'an unknown attribute',
    changes: edited(JOINTS, '{#cut-a-joint}', '{#cut-a-joint renamed=x}'),
    faults: [
      [
        JOINTS,
        '8:25',
        'unknown word `renamed=x` (write `{#id}` or `{#id renamed-from=old-id}`)',
      ],
    ],
  },
  {
    name: 'a block of HTML',
    changes: edited(JOINTS, 'Cut.\n', '<div>x</div>\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        'HTML is not used here (write Markdown; put code in backticks, or ' +
          'write `\\<` for the sign)',
      ],
    ],
  },
  {
    name: 'HTML in a line',
    changes: edited(JOINTS, 'Cut.\n', 'Cut the <board> here.\n'),
    faults: [
      [
        JOINTS,
        '10:9',
        'HTML is not used here (write Markdown; put code in backticks, or ' +
          'write `\\<` for the sign)',
      ],
    ],
  },
  {
    name: 'a comment',
    changes: edited(JOINTS, 'Cut.\n', 'Cut <!-- x -->.\n'),
    faults: [
      [
        JOINTS,
        '10:5',
        'HTML is not used here (write Markdown; put code in backticks, or ' +
          'write `\\<` for the sign)',
      ],
    ],
  },
  {
    name: 'code without a language',
    changes: edited(JOINTS, 'Cut.\n', '```\nx\n```\n'),
    faults: [
      [
        JOINTS,
        '10:1',
        'the code block names no language (write it after the ' +
          '```, such as ```sh or ```text)',
      ],
    ],
  },
  {
    name: 'code of unknown languages',
    changes: edited(
      JOINTS,
      'Cut.\n',
      '```bash\nx\n```\n\n```pyton\nx\n```\n\n```sh title=x\nx\n```\n',
    ),
    faults: [
      [
        JOINTS,
        '10:1',
        '`bash` is not a language that code blocks know (it is called `sh` here)',
      ],
      [
        JOINTS,
        '14:1',
        '`pyton` is not a language that code blocks know (did you mean `python`?)',
      ],
      [JOINTS, '18:1', 'nothing may follow the language; `title=x` does'],
    ],
  },
  {
    name: 'indented code',
    changes: edited(JOINTS, 'Cut.\n', '    x = 1\n'),
    faults: [
      [
        JOINTS,
        '10:5',
        'an indented block is code that names no language (put it between ' +
          '``` fences, or remove the indentation)',
      ],
    ],
  },
])
