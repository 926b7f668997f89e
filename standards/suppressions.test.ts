import { describe, expect, test } from 'vitest'

import { suppressionFaults } from './suppressions.ts'

const guarded = new Set(['waymark/no-catch-all', 'no-console'])

// In parts, so that this file holds no suppression itself.
const tool = 'oxlint'
const other = 'eslint'
const coverage = 'v8'
const directive = (text: string) => `// ${tool}-disable-next-line ${text}`

describe('a suppression', () => {
  test.each([
    ['with a rule and a reason', directive('max-depth -- the order matters')],
    ['that is none', '// the linter can be told to disable a rule'],
    ['in a block', `/* ${tool}-disable-line max-depth -- the order matters */`],
  ])('%s is fine', (_, source) => {
    expect(suppressionFaults(source, guarded)).toEqual([])
  })

  test.each([
    ['without a rule', directive('-- because it is so'), 'name the rule'],
    ['without a reason', directive('max-depth'), 'give the reason'],
    ['with an empty reason', directive('max-depth -- ok'), 'give the reason'],
    ['of a guarded rule', directive('no-console -- this is a script'), 'is guarded'],
    [
      'of a guarded rule among others',
      directive('max-depth, waymark/no-catch-all -- nobody cares'),
      'waymark/no-catch-all is guarded',
    ],
    [
      'under another name of the plugin',
      `/* ${other}-disable eslint/no-console -- this is a script */`,
      'is guarded',
    ],
    ['of coverage', `/* ${coverage} ignore next */`, 'coverage'],
  ])('%s is reported', (_, source, fault) => {
    const faults = suppressionFaults(`const a = 1\n${source}\n`, guarded)
    expect(faults.map((found) => found.line)).toEqual(faults.map(() => 2))
    expect(faults.map((found) => found.fault).join()).toContain(fault)
  })
})
