import { expect, test } from 'vitest'

import { createCurriculum } from '#tests/support/curriculum.ts'
import { signUp } from '#tests/support/site.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { createVisitor, type Visitor } from '#tests/support/visitor.ts'
import { startWaymark } from '#tests/support/waymark.ts'

const STEPS = Array.from({ length: 300 }, (_, index) => `step-${String(index)}`)
const ROUNDS = 3

/** Completes steps, ten at once, until the server is gone; gives the acknowledged. */
async function completeUntilGone(
  learner: Visitor,
  steps: readonly string[],
  kill: () => void,
): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (let from = 0; from < steps.length; from += 10) {
    const flight = steps.slice(from, from + 10)
    if (from === 30) kill()
    const answers = await Promise.allSettled(
      flight.map((step) => learner.post(`/api/steps/${step}/completion`)),
    )
    for (const [index, answer] of answers.entries())
      if (answer.status === 'fulfilled' && answer.value.status === 201)
        acknowledged.push(flight[index] ?? '')
    if (answers.every(({ status }) => status === 'rejected')) break
  }
  return acknowledged
}

test('a server killed in the middle of writes loses no acknowledged step', async () => {
  await using data = await temporaryFolder('killed')
  await using curriculum = await createCurriculum([
    { id: 'long', phases: [{ id: 'one', topics: [{ id: 'all', steps: STEPS }] }] },
  ])
  const env = {
    PORT: '0',
    WAYMARK_DATA: data.path,
    WAYMARK_CURRICULUM: curriculum.path,
    RATE_LIMITS: 'off',
  }
  let cookies: ReadonlyMap<string, string> = new Map()
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await using server = startWaymark(['serve'], env)
    const learner = createVisitor(await server.address(), cookies)
    if (round === 0) await signUp(learner, { email: 'ada@example.test' })
    cookies = learner.cookies
    const steps = STEPS.slice(round * 100, round * 100 + 100)
    const kill = () => server.process.kill('SIGKILL')
    acknowledged.push(...(await completeUntilGone(learner, steps, kill)))
    await server.ended
  }
  await using server = startWaymark(['serve'], env)
  const learner = createVisitor(await server.address(), cookies)
  const kept = (await learner.get('/api/me/export'))
    .json<{ step_completions: { step_id: string }[] }>()
    .step_completions.map(({ step_id }) => step_id)
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * 30)
  expect(acknowledged.filter((step) => !kept.includes(step))).toEqual([])
  expect(new Set(kept).size).toBe(kept.length)
}, 60_000)
