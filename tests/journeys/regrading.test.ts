import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { failing } from '#tests/support/llm-behaviours.ts'
import { honest, type GradingData } from '#tests/support/llm-graders.ts'
import { startLlmServer } from '#tests/support/llm-server.ts'
import { GOOD_ANSWER, quiz } from '#tests/support/quiz.ts'
import { startSite, type Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'
import { runWaymark } from '#tests/support/waymark.ts'

const TOPIC = 'paths/quiz/01-asking/01-all-kinds.md'

/** An answer in which neither item of the first version is, and one of the second. */
const LATE = 'The door was blocked, since somebody else stood in it all the time.'

/** Raises the rubric's version and lets it accept what {@link LATE} says. */
async function changeRubric(site: Site): Promise<void> {
  const file = join(site.curriculumFolder, TOPIC)
  const before = await readFile(file, 'utf8')
  const after = before
    .replace(
      '      version: 1\n      items:\n        - id: names-the-cause',
      () => '      version: 2\n      items:\n        - id: names-the-cause',
    )
    .replace('already in use, another', 'somebody else, already in use, another')
    .replace('terms: [stop,', 'terms: [blocked, stop,')
  expect(after).not.toBe(before)
  await writeFile(file, after)
  expect(await site.app.reloadCatalogue()).toBe(true)
}

const answer = async (who: Visitor, text: string) => {
  const json = { answer: text }
  const result = await who.post('/api/questions/explain-it/answers', { json })
  return result.json<{ passed: boolean }>().passed
}

const latest = async (who: Visitor) => {
  const history = await who.get('/api/questions/explain-it/answers')
  return history.json<{ items: Record<string, unknown>[] }>().items[0]
}

test('a newer rubric passes old failures, and fails no old pass', async () => {
  await using site = await startSite({ paths: [quiz], env: { RATE_LIMITS: 'off' } })
  const [late, wrong, passed] = [
    await site.learner(),
    await site.learner(),
    await site.learner(),
  ]
  expect(await answer(late, LATE)).toBe(false)
  expect(await answer(wrong, 'Nothing of the kind, as far as I can see.')).toBe(false)
  expect(await answer(passed, GOOD_ANSWER)).toBe(true)
  await changeRubric(site)
  await expect.poll(() => latest(late)).toMatchObject({ passed: true, regraded: true })
  expect(await latest(late)).toMatchObject({ items: [{ verdict: 'met' }, {}] })
  const progress = await late.get('/api/me/progress/quiz')
  expect(progress.json()).toMatchObject({ learning: { done: 1 } })
  expect(await latest(wrong)).toMatchObject({ passed: false, regraded: false })
  expect(await latest(passed)).toMatchObject({ passed: true, regraded: false })
})

test('an outage interrupts it, and it goes on where it was', async () => {
  await using llm = await startLlmServer()
  const env = { RATE_LIMITS: 'off', LLM_BASE_URL: llm.baseUrl, LLM_MODEL: llm.model }
  await using site = await startSite({ paths: [quiz], env })
  llm.answerWith(honest({}))
  const learners = [await site.learner(), await site.learner(), await site.learner()]
  for (const learner of learners) expect(await answer(learner, LATE)).toBe(false)
  const read: string[] = []
  llm.answerWith((ask) => {
    const { answer: text } = ask.data as GradingData
    read.push(text)
    // The second reading fails, and every one after it.
    if (read.length === 1) llm.answerWith(failing(400))
    const verdict = { verdict: 'met', quotation: 'somebody else stood in it' } as const
    const remedy = { verdict: 'met', quotation: 'The door was blocked' } as const
    return honest({ 'names-the-cause': verdict, 'names-the-remedy': remedy })(ask)
  })
  await changeRubric(site)
  const running = async () => {
    const admin = learners[0] as Visitor
    const list = await admin.get('/api/review/regradings')
    return list.json<{ items: unknown[] }>().items
  }
  await expect
    .poll(running)
    .toEqual([{ question_id: 'explain-it', rubric_version: 2, done: 1, total: 3 }])
  // By hand, while the job waits for its next try.
  llm.answerWith(({ data }) => {
    const { rubric } = data as GradingData
    return {
      items: rubric.map(({ id }) => ({ id, verdict: 'not-met', quotation: null })),
    }
  })
  const { code, stdout } = await runWaymark(['regrade', '--json'], {
    ...env,
    DATABASE_URL: site.database.url,
    WAYMARK_CURRICULUM: site.curriculumFolder,
    LOG_LEVEL: 'silent',
  })
  expect([code, stdout]).toEqual([0, expect.any(String)])
  expect(JSON.parse(stdout)).toEqual({
    questions: [{ question_id: 'explain-it', rubric_version: 2, answers: 2 }],
  })
  expect(await running()).toEqual([])
  const results = await Promise.all(learners.map(latest))
  expect(results.filter((it) => it?.['passed'] === true)).toHaveLength(1)
})
