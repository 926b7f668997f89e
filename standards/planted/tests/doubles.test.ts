import { expect, test, vi } from 'vitest'

import type { Clock } from '#core/clock.ts'

// planted: lint vitest/no-restricted-vi-methods
vi.mock('#core/clock.ts')

// planted: lint typescript/consistent-type-assertions
const clock = {} as Clock

test('sleeps', async () => {
  // planted: lint waymark/no-sleep
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(clock).toBeDefined()
})

test('asserts a call', () => {
  // planted: lint vitest/no-restricted-vi-methods
  const send = vi.fn()
  send()
  // planted: lint vitest/no-restricted-matchers
  expect(send).toHaveBeenCalled()
})

// planted: lint vitest/expect-expect
test('asserts nothing', () => {
  clock.now()
})

// planted: lint require-await
test('awaits nothing', async () => {
  expect(clock).toBeDefined()
})

// planted: lint vitest/no-focused-tests
test.only('leaves the others out', () => {
  expect(clock).toBeDefined()
})

// planted: lint vitest/no-disabled-tests
test.skip('is left out', () => {
  expect(clock).toBeDefined()
})
