import { hash } from 'node:crypto'

import Type, { type Static } from 'typebox'

import { renderForeign } from '#catalogue/markdown/foreign.ts'
import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Question, ScenarioQuestion } from '#catalogue/types.ts'
import { LlmUnavailableError, type LlmClient } from '#clients/llm.ts'
import type { Clock } from '#core/clock.ts'
import { toError, UnavailableError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'
import {
  insertScenarioIfAbsent,
  listScenarios,
  type Scenario,
} from '#repositories/scenarios.ts'

import { QuestionNotFoundError } from './answers-errors.ts'
import { writeFor } from './deleted-accounts.ts'
import type { Learner } from './learner.ts'

const logger = createLogger('scenarios')

/** No situation could be written; nothing was kept, so that the next visit tries. */
export class ScenarioGenerationFailedError extends UnavailableError {
  readonly code = 'scenario_generation_failed'
  readonly questionId: string

  constructor(questionId: string, cause: unknown) {
    const words = 'Your situation could not be written just now. Try again in a minute.'
    super(words, { cause })
    this.questionId = questionId
  }
}

const INSTRUCTIONS = `You write one situation for an exercise. The next message is one
JSON object: "seed" is a situation by the author, "question" is what the learner will be
asked about it, "number" is a number of this learner. Tell the seed's situation anew for
this learner: other people, another occasion, another order of telling, chosen by the
number. Keep every name of a program, host or file, every number, command, code block,
status and error text exactly as the seed has it, since the answer depends on them. Add
no fact that changes the answer, do not answer the question, and give no hint. Write
Markdown in the language of the seed, without headings, links, pictures and HTML, in at
most 250 words.`

const Reply = Type.Object({ situation: Type.String() }, { additionalProperties: false })

const MAX_TOKENS = 1_500
const MIN_LENGTH = 40
const MAX_LENGTH = 6_000

/** The use cases of situations. */
export type Scenarios = ReturnType<typeof createScenarios>

/**
 * The situation that a learner was given for a question; `null` if there is none yet.
 */
export async function findScenario(
  db: Reader,
  learner: Learner,
  question: Question,
): Promise<Scenario | null> {
  if (question.kind !== 'scenario') return null
  const [scenario] = await listScenarios(db, learner.id, recordedIds(question))
  return scenario ?? null
}

/** Makes the use cases of situations. */
export function createScenarios({
  catalogue,
  clock,
  llm,
}: {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  /** `null`: learners are given the author's seeds as they are. */
  readonly llm: LlmClient | null
}) {
  /**
   * Writes the situation of a learner who has none; `null` if none is needed, because
   * there is one or the question has no situations. Nothing is kept yet.
   * @throws QuestionNotFoundError the id is not in the current catalogue
   * @throws ScenarioGenerationFailedError there was no usable text
   */
  async function draft(
    db: Reader,
    learner: Learner,
    questionId: string,
  ): Promise<Scenario | null> {
    const question = catalogue().question(questionId)
    if (question === null) throw new QuestionNotFoundError(questionId)
    if (question.kind !== 'scenario') return null
    if ((await findScenario(db, learner, question)) !== null) return null
    const number = numberOf(learner, question)
    const seed = question.seeds[number % question.seeds.length]
    if (seed === undefined) return null
    const written = llm === null ? seed : await write(llm, { question, seed, number })
    return {
      userId: learner.id,
      questionId: question.id,
      seedId: seed.id,
      text: written.text,
      html: written.html,
      model: llm?.model ?? null,
      createdAt: clock.now(),
    }
  }

  /**
   * Keeps a learner's situation; where another request was faster, its one stays.
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function keep(tx: Tx, learner: Learner, scenario: Scenario): Promise<void> {
    await writeFor(learner, () => insertScenarioIfAbsent(tx, scenario))
  }

  return { draft, keep }
}

/** The same for a learner and a question always, and as good as random otherwise. */
function numberOf(learner: Learner, { id }: ScenarioQuestion): number {
  return Number.parseInt(hash('sha256', `${learner.id}:${id}`, 'hex').slice(0, 8), 16)
}

/** @throws ScenarioGenerationFailedError */
async function write(
  llm: LlmClient,
  from: {
    readonly question: ScenarioQuestion
    readonly seed: { readonly text: string }
    readonly number: number
  },
): Promise<{ readonly text: string; readonly html: string }> {
  const { id, promptText } = from.question
  try {
    const { value } = await llm.complete({
      name: 'situation',
      instructions: INSTRUCTIONS,
      data: { question: promptText, seed: from.seed.text, number: from.number },
      schema: Reply,
      maxTokens: MAX_TOKENS,
    })
    return readSituation(value, id)
  } catch (error) {
    if (!(error instanceof LlmUnavailableError)) throw error
    const { reason } = error
    logger.warn('scenario.generation.failed', {
      error: toError(error),
      reason,
      question_id: id,
    })
    throw new ScenarioGenerationFailedError(id, error)
  }
}

/** @throws LlmUnavailableError it is no situation that could be shown */
function readSituation(
  value: unknown,
  questionId: string,
): { readonly text: string; readonly html: string } {
  // The client has checked it against the schema that was asked for.
  const text = (value as Static<typeof Reply>).situation.trim()
  const html = renderForeign(text, `situation-${questionId}`)
  const fits = text.length >= MIN_LENGTH && text.length <= MAX_LENGTH
  if (html === null || !fits)
    throw new LlmUnavailableError('malformed', new Error('The text cannot be shown.'))
  return { text, html }
}
