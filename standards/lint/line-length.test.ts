import { lineLength } from './line-length.ts'
import { testRule } from './tester.ts'

const text = 'x'.repeat(88)

testRule('line-length', lineLength, {
  allowed: ['const a = 1', `// ${text.slice(3)}`, `// https://example.org/${text}`],
  caught: [`// ${text}`, { code: `f('${text}')\ng('${text}')`, times: 2 }],
})
