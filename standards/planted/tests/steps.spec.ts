// planted: lint vitest/consistent-test-filename
import { expect, test } from 'vitest'

test('has the wrong name', () => {
  expect(1).toBe(1)
})
