import type { Question, ShortQuestion } from '#catalogue/types.ts'
import { matchPatterns, PatternTimeoutError } from '#core/bounded-match.ts'
import { createLogger } from '#core/logger.ts'
import { withoutInvisible } from '#rules/folding.ts'
import { isChoiceRight, isShortRight } from '#rules/key-answers.ts'

import type { Answer } from './answers-input.ts'
import { GraderUnavailableError } from './grading-task.ts'

const logger = createLogger('grading')

/**
 * Whether an answer is the one that the question's key asks for; a question without a
 * key has no right answer.
 * @throws GraderUnavailableError a pattern of the author took too long
 */
export function isRightByKey(question: Question, answer: Answer): boolean {
  if (question.kind === 'choice')
    return isChoiceRight(question, typeof answer === 'string' ? [answer] : answer)
  if (question.kind !== 'short') return false
  const text = String(answer)
  return isShortRight(question.accept, text, matchesWhole(question, text))
}

/** @throws GraderUnavailableError */
function matchesWhole({ id, accept }: ShortQuestion, text: string): boolean {
  if (accept.by !== 'pattern') return false
  const source = `^(?:${accept.pattern})$`
  const flags = accept.ignoreCase ? 'iu' : 'u'
  try {
    return matchPatterns([{ source, flags }], withoutInvisible(text))[0] === true
  } catch (error) {
    if (!(error instanceof PatternTimeoutError)) throw error
    logger.error('grading.pattern.timed_out', { error, question_id: id })
    throw new GraderUnavailableError(error)
  }
}
