import { expect, test } from 'vitest'

import { createTally } from './tally.ts'

const answer = (status: number, text = '') => ({
  status,
  sentAt: performance.now(),
  bytes: Buffer.from(text),
})

test('counts only what was sent after the unmeasured requests', () => {
  const tally = createTally({ unmeasured: 2, measured: { requests: 1 } })
  const numbers = [tally.take(), tally.take(), tally.take()]
  expect(numbers).toEqual([0, 1, 2])
  expect(tally.take()).toBeNull()
  for (const number of numbers) tally.answered(number ?? 0, answer(200))
  expect(tally.result()).toMatchObject({ requests: 1, failures: 0 })
})

test('ends when the time is over', () => {
  const tally = createTally({ unmeasured: 0, measured: { ms: 0 } })
  expect(tally.take()).toBe(0)
  expect(tally.take()).toBeNull()
})

test('keeps the first answer that is no success, and counts it as a failure', () => {
  const tally = createTally({ unmeasured: 0, measured: { requests: 2 } })
  tally.answered(0, answer(429, 'too many'))
  tally.answered(1, answer(500, 'broken'))
  const { requests, failures, firstFailure } = tally.result()
  expect({ requests, failures, firstFailure }).toEqual({
    requests: 0,
    failures: 2,
    firstFailure: 'too many',
  })
})
