import { afterEach, expect, test } from 'vitest'

import { configureLogging } from '#core/logger.ts'
import { failing } from '#tests/support/llm-behaviours.ts'
import { honest } from '#tests/support/llm-graders.ts'
import { startLlmServer } from '#tests/support/llm-server.ts'
import { captureLog } from '#tests/support/log-entries.ts'
import { BAD_ANSWER, quiz } from '#tests/support/quiz.ts'
import { startSite } from '#tests/support/site.ts'

afterEach(() => {
  configureLogging('silent')
})

test('events and metrics tell how an answer was graded, and by whom', async () => {
  await using llm = await startLlmServer()
  const env = { LLM_BASE_URL: llm.baseUrl, LLM_MODEL: llm.model }
  await using site = await startSite({ paths: [quiz], env })
  const learner = await site.learner()
  const entries = captureLog()
  const json = { answer: BAD_ANSWER }
  llm.answerWith(honest({}))
  await learner.post('/api/questions/explain-it/answers', { json })
  llm.answerWith(failing(400))
  await learner.post('/api/questions/explain-it/answers', { json })
  const events = () => entries.filter(({ event }) => event === 'request.completed')
  await expect.poll(() => events().length).toBe(2)
  const [failed, outage] = events()
  expect(failed).toMatchObject({
    question_id: 'explain-it',
    grader: 'model',
    model: 'test-model',
    outcome: 'failed',
    grading_ms: expect.any(Number) as number,
    prompt_tokens: expect.any(Number) as number,
    completion_tokens: expect.any(Number) as number,
  })
  expect(outage).toMatchObject({
    status: 503,
    code: 'grader_unavailable',
    grader: 'model',
    outcome: 'unavailable',
  })
  expect(entries.map(({ event }) => event)).toContain('grading.model.unavailable')
  const { text } = await site.visitor().get('/metrics')
  expect(text).toMatch(
    /waymark_grading_duration_count\{grader="model",outcome="failed"[^}]*\} 1/,
  )
  expect(text).toMatch(
    /waymark_grading_duration_count\{grader="model",outcome="unavailable"[^}]*\} 1/,
  )
  expect(text).toMatch(/gen_ai_client_token_usage_sum\{.*gen_ai_token_type="input"/)
  // Whatever is said of an answer, the answer itself is not.
  expect(JSON.stringify(entries)).not.toContain('tired')
})
