import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createCurriculum } from '#tests/support/curriculum.ts'
import { honest, obedient } from '#tests/support/llm-graders.ts'
import { startLlmServer } from '#tests/support/llm-server.ts'
import { quiz } from '#tests/support/quiz.ts'
import type { TemporaryFolder } from '#tests/support/temporary-folder.ts'
import { runWaymark } from '#tests/support/waymark.ts'

const EXAMPLES = `    examples:
      - answer: It was already in use by another process, so I would stop that.
        verdicts: { names-the-cause: met, names-the-remedy: met }
      - answer: It was tired.
        verdicts: { names-the-cause: not-met, names-the-remedy: not-met }
      - answer: Two of them wanted the same door, so I would close one.
        verdicts: { names-the-cause: met, names-the-remedy: met }
`

let folder: TemporaryFolder

beforeAll(async () => {
  const [phase] = quiz.phases
  const [topic] = phase?.topics ?? []
  const questions = topic?.questions?.replace(
    '  - id: decide-it',
    () => `${EXAMPLES}  - id: decide-it`,
  )
  const asked = [{ id: 'all-kinds', steps: ['read-it'], questions: questions ?? '' }]
  folder = await createCurriculum([
    { ...quiz, phases: [{ id: 'asking', topics: asked }] },
  ])
})

afterAll(() => folder[Symbol.asyncDispose]())

const evaluate = async (args: readonly string[], env: Record<string, string> = {}) => {
  const result = await runWaymark(['grade-eval', folder.path, ...args], env)
  return { ...result, report: () => JSON.parse(result.stdout) as Report }
}

interface Report {
  readonly good: boolean
  readonly agreement: number
  readonly model: string | null
  readonly evaluations: readonly {
    readonly id: string
    readonly results: Record<string, number>
    readonly items: readonly Record<string, unknown>[]
    readonly repeated: number | null
    readonly unavailable: number
  }[]
  readonly attacks: { readonly run: number; readonly breaches: readonly unknown[] }
}

describe('grade-eval', () => {
  test('measures the signals by item, and is content or not', async () => {
    const poor = await evaluate(['--json'])
    expect(poor.code).toBe(1)
    expect(poor.report()).toMatchObject({
      good: false,
      model: null,
      evaluations: [
        {
          id: 'explain-it',
          results: { gradings: 3, agreed: 2, passedWrongly: 0, failedWrongly: 1 },
          items: [
            { agreed: 2, confusion: { met: { met: 1, 'not-met': 1 } } },
            { agreed: 2 },
          ],
          repeated: null,
        },
      ],
      attacks: { breaches: [] },
    })
    expect(poor.report().agreement).toBeCloseTo(4 / 6)
    const content = await evaluate(['--min-agreement', '0.6'])
    expect(content.code).toBe(0)
    expect(content.stdout).toContain('Agreement with the labels: 66.6 %')
  })

  test('measures a model over several runs, and says where it wavers', async () => {
    await using llm = await startLlmServer()
    const env = { LLM_BASE_URL: llm.baseUrl, LLM_MODEL: llm.model }
    let calls = 0
    llm.answerWith((ask) => {
      calls += 1
      return calls % 2 === 0 ? obedient(ask) : honest({})(ask)
    })
    const { code, report } = await evaluate(['--runs', '4', '--json'], env)
    expect(code).toBe(1)
    const [evaluation] = report().evaluations
    expect(evaluation?.results['gradings']).toBe(12)
    expect(evaluation?.repeated).toBeLessThan(3)
    expect(report().model).toBe('test-model')
  })

  test('says what it needs', async () => {
    const unknown = await evaluate(['--question', 'nowhere'])
    expect(unknown.code).toBe(2)
    expect(unknown.stdout).toContain('no rubric with labelled examples')
    const wrong = await evaluate(['--runs', 'many'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('1 to 50')])
  })
})
