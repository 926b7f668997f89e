import { expect, test } from 'vitest'

import { root } from './tool.ts'

interface Configuration {
  readonly default: {
    readonly test: { readonly coverage: Readonly<Record<string, unknown>> }
  }
}

test('leaves out the process entry and the tests', async () => {
  const module = (await import(`${root}vitest.config.ts`)) as Configuration
  expect(module.default.test.coverage).toMatchObject({
    include: ['src/**/*.ts'],
    exclude: ['src/main.ts', 'src/**/*.test.ts'],
  })
})
