import type { LlmRequest } from '#clients/llm.ts'

import type { GradingData } from './llm-graders.ts'

/** What a test wants of its question; the rest is as it comes. */
export type GradingWishes = Partial<GradingData> & Partial<Omit<LlmRequest, 'data'>>

const SCHEMA = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          verdict: { type: 'string', enum: ['met', 'partly', 'not-met'] },
          quotation: { type: ['string', 'null'] },
        },
        required: ['id', 'verdict', 'quotation'],
        additionalProperties: false,
      },
    },
  },
  required: ['items'],
  additionalProperties: false,
}

/** A question to the model of the shape in which answers are graded. */
export function gradingRequest(wishes: GradingWishes = {}): LlmRequest {
  const { question, scenario, rubric, answer, ...request } = wishes
  return {
    name: 'findings',
    instructions: 'Say of each item of the rubric whether the answer meets it.',
    data: {
      question: question ?? 'What does a commit hold?',
      scenario: scenario ?? null,
      rubric: rubric ?? [
        { id: 'snapshot', text: 'a snapshot of the files' },
        { id: 'parent', text: 'its parent' },
      ],
      answer:
        answer ?? 'It holds a snapshot of every file. It points to the one before.',
    },
    schema: SCHEMA,
    maxTokens: 500,
    ...request,
  }
}
