import type { Catalogue } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { newId } from '#core/ids.ts'
import type { Tx } from '#database/executor.ts'
import {
  deleteAnswerInGrading,
  deleteExpiredInGrading,
  insertAnswerInGrading,
} from '#repositories/answers-in-grading.ts'
import { lockUser } from '#repositories/users.ts'

import { AccountGoneError } from './accounts.ts'
import { isRightByKey } from './answers-by-key.ts'
import { QuestionNotFoundError, ScenarioRequiredError } from './answers-errors.ts'
import { assertOpenForAnswers } from './answers-guard.ts'
import { readAnswerInput, type Answer } from './answers-input.ts'
import {
  findRepeated,
  recordAnswer,
  type Attempt,
  type GradedAttempt,
} from './answers-records.ts'
import type { AwardEarned } from './badges-awarding.ts'
import {
  GraderUnavailableError,
  type GradingTask,
  type RubricGrading,
} from './grading-task.ts'
import type { Grading } from './grading.ts'
import type { Learner } from './learner.ts'
import { loadFailures } from './question-standing.ts'
import type { AnswerOutcome } from './questions-views.ts'
import { findScenario } from './scenarios.ts'

/** Longer than the longest grading may take, so that nobody alive is overtaken. */
const GRADING_EXPIRES_MS = 120_000

/** What a learner sends. */
export interface NewAnswer {
  readonly questionId: string
  readonly answer: Answer
  /** Of the request; the same key is answered with the first result. */
  readonly idempotencyKey: string | null
}

/** A written answer on its way to the model and back. */
export interface AnswerTicket {
  readonly attempt: Attempt
  readonly task: GradingTask
}

/** An answer that has its result, or one that a model has to read first. */
export type BegunAnswer =
  | { readonly outcome: AnswerOutcome }
  | { readonly ticket: AnswerTicket }

/** The use cases of answers. */
export type Answers = ReturnType<typeof createBeginning> &
  ReturnType<typeof createSettling>

/**
 * Makes the use cases of answers. Where a model reads, answering takes three steps, so
 * that no transaction is open meanwhile: `begin` takes one of the attempts that are
 * left, `grade` asks the model, and `settle` records the result, or `release` gives the
 * attempt back.
 */
export function createAnswers(resources: AnswerServices): Answers {
  return { ...createBeginning(resources), ...createSettling(resources) }
}

interface AnswerServices {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly grading: Grading
  readonly awardEarned: AwardEarned
}

function createBeginning({ catalogue, clock, grading, awardEarned }: AnswerServices) {
  /**
   * Takes an answer: grades it where nobody has to be asked, else gives a ticket.
   * Calls of one learner wait for each other, so attempts are counted exactly.
   * @throws QuestionNotFoundError the id is not in the current catalogue
   * @throws AnswerRejectedError the answer has not the form asked for
   * @throws IdempotencyKeyReusedError the key came with another answer before
   * @throws QuestionPassedError there is nothing left to answer
   * @throws QuestionLockedError there were too many failures in the window
   * @throws AnswerInGradingError the attempts left are all being graded
   * @throws ScenarioRequiredError the situation was not opened yet
   * @throws GraderUnavailableError there is no usable grading just now
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function begin(
    tx: Tx,
    learner: Learner,
    given: NewAnswer,
  ): Promise<BegunAnswer> {
    const { site } = catalogue()
    const question = catalogue().question(given.questionId)
    if (question === null) throw new QuestionNotFoundError(given.questionId)
    const answer = readAnswerInput(question, given.answer)
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    const { idempotencyKey } = given
    const now = clock.now()
    const id = newId(now.getTime())
    const attempt = { id, question, answer, idempotencyKey, site, now }
    const repeated = await findRepeated(tx, learner, attempt)
    if (repeated !== null) return { outcome: repeated }
    const failures = await assertOpenForAnswers(tx, learner, attempt)
    const task = await readTask(tx, learner, attempt)
    if (task !== null && grading.usesModel)
      return { ticket: await reserve(tx, learner, { attempt, task }) }
    const graded =
      task === null ? gradeByKey(attempt) : toGraded(grading.gradeBySignals(task))
    const outcome = await recordAnswer(tx, learner, { ...attempt, failures, graded })
    await awardEarned(tx, learner, question.topic.phase.path)
    return { outcome }
  }

  return { begin }
}

function createSettling({
  clock,
  grading,
  awardEarned,
}: Omit<AnswerServices, 'catalogue'>) {
  /**
   * Has the model read the answer of a ticket; the decision stays ours.
   * @throws GraderUnavailableError it cannot be reached, or its reply cannot be used
   */
  function grade({ task }: AnswerTicket): Promise<RubricGrading> {
    return grading.gradeByModel(task)
  }

  /**
   * Records what the grading of a ticket came to.
   * @throws GraderUnavailableError it came so late that the attempt was given back
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function settle(
    tx: Tx,
    learner: Learner,
    result: { readonly ticket: AnswerTicket; readonly graded: RubricGrading },
  ): Promise<AnswerOutcome> {
    const { attempt } = result.ticket
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    const now = clock.now()
    await takeBack(tx, learner, { id: attempt.id, now })
    const { question, site } = attempt
    const asked = { questions: [question], site, now }
    const [failures = []] = await loadFailures(tx, learner.id, asked)
    const graded = toGraded(result.graded)
    const recorded = { ...attempt, now, failures, graded }
    const outcome = await recordAnswer(tx, learner, recorded)
    await awardEarned(tx, learner, question.topic.phase.path)
    return outcome
  }

  /** Gives the attempt of a ticket back, since nobody could grade it. */
  async function release(
    tx: Tx,
    learner: Learner,
    ticket: AnswerTicket,
  ): Promise<void> {
    const { id } = ticket.attempt
    await deleteAnswerInGrading(tx, { userId: learner.id, id }, clock.now())
  }

  /** Removes attempts of processes that died while grading; gives how many. */
  function purgeExpired(tx: Tx): Promise<number> {
    return deleteExpiredInGrading(tx, clock.now())
  }

  return { grade, settle, release, purgeExpired }
}

/** @throws GraderUnavailableError the attempt was given back already */
async function takeBack(
  tx: Tx,
  learner: Learner,
  { id, now }: Pick<Attempt, 'id' | 'now'>,
): Promise<void> {
  if (await deleteAnswerInGrading(tx, { userId: learner.id, id }, now)) return
  throw new GraderUnavailableError(new Error('The grading came too late.'))
}

/** Takes one of the attempts that are left while the model reads. */
async function reserve(
  tx: Tx,
  learner: Learner,
  ticket: AnswerTicket,
): Promise<AnswerTicket> {
  const { id, question, idempotencyKey, now } = ticket.attempt
  await insertAnswerInGrading(tx, {
    userId: learner.id,
    id,
    questionId: question.id,
    idempotencyKey,
    expiresAt: new Date(now.getTime() + GRADING_EXPIRES_MS),
  })
  return ticket
}

/**
 * What a grader has to know of a written answer; `null` where an answer key decides.
 * @throws ScenarioRequiredError the situation was not opened yet
 */
async function readTask(
  tx: Tx,
  learner: Learner,
  { question, answer }: Attempt,
): Promise<GradingTask | null> {
  if (question.kind === 'choice' || question.kind === 'short') return null
  const scenario = await findScenario(tx, learner, question)
  if (question.kind === 'scenario' && scenario === null)
    throw new ScenarioRequiredError(question.id)
  return {
    subject: { question_id: question.id },
    question: question.promptText,
    scenario: scenario?.text ?? null,
    rubric: question.rubric,
    answer: String(answer),
  }
}

/** @throws GraderUnavailableError a pattern of the author took too long */
function gradeByKey({ question, answer }: Attempt): GradedAttempt['graded'] {
  const passed = isRightByKey(question, answer)
  const none = { review: null, items: [], model: null }
  return { passed, counts: !passed, gradedBy: 'key', ...none }
}

function toGraded({ decidedBy, ...grading }: RubricGrading): GradedAttempt['graded'] {
  return { ...grading, gradedBy: decidedBy }
}
