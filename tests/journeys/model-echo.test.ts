import { expect, test } from 'vitest'

import { giveAnswer } from '#tests/support/answering.ts'
import { AS_BROWSER } from '#tests/support/every-page.ts'
import type { GradingData } from '#tests/support/llm-graders.ts'
import { startLlmServer } from '#tests/support/llm-server.ts'
import { BAD_ANSWER, quiz } from '#tests/support/quiz.ts'
import { startSite } from '#tests/support/site.ts'

test.each(['not-met', 'met'])(
  'a model that repeats the rubric is not passed on to the learner (%s)',
  async (verdict) => {
    await using llm = await startLlmServer()
    const env = { LLM_BASE_URL: llm.baseUrl, LLM_MODEL: llm.model }
    await using site = await startSite({ paths: [quiz], env })
    llm.answerWith(({ data }) => {
      const { rubric } = data as GradingData
      const items = rubric.map(({ id, text }) => ({ id, verdict, quotation: text }))
      return { items }
    })
    const learner = await site.learner()
    await giveAnswer(learner, 'explain-it', BAD_ANSWER)
    const told = await Promise.all([
      learner.get('/paths/quiz/asking/all-kinds', AS_BROWSER),
      learner.get('/api/questions/explain-it/answers'),
      learner.get('/api/me/export'),
    ])
    expect(told.map(({ text }) => text.includes('port was taken'))).toEqual([
      false,
      false,
      false,
    ])
  },
)
