import type { Question } from '#catalogue/types.ts'

import { AnswerRejectedError } from './answers-errors.ts'

/** An answer as it is graded and kept: a text, or ids of options. */
export type Answer = string | readonly string[]

const SHORT_MAX = 500

/** Controls that no keyboard writes and the database does not take. */
// oxlint-disable-next-line no-control-regex -- controls are what is taken out
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu

/**
 * Reads an answer in the form that its question asks for.
 * @throws AnswerRejectedError it is empty, too long, or not among the options
 */
export function readAnswerInput(question: Question, given: Answer): Answer {
  if (question.kind === 'choice') {
    const { options, multiple } = question
    const ids = new Set(options.map(({ id }) => id))
    return readChoice(typeof given === 'string' ? [given] : given, { ids, multiple })
  }
  const max = question.kind === 'short' ? SHORT_MAX : question.maxLength
  return readText(given, max)
}

/** @throws AnswerRejectedError */
function readChoice(
  given: readonly string[],
  { ids, multiple }: { readonly ids: ReadonlySet<string>; readonly multiple: boolean },
): readonly string[] {
  const chosen = [...new Set(given.filter((id) => id !== ''))].toSorted()
  const only = multiple ? 'Choose at least one option.' : 'Choose one option.'
  if (chosen.length === 0 || (chosen.length > 1 && !multiple))
    throw new AnswerRejectedError(only)
  if (!chosen.every((id) => ids.has(id)))
    throw new AnswerRejectedError('Choose from the options of this question.')
  return chosen
}

/** @throws AnswerRejectedError */
function readText(given: Answer, max: number): string {
  if (typeof given !== 'string') throw new AnswerRejectedError('Answer with a text.')
  const text = given
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, '')
    .trim()
  if (text === '') throw new AnswerRejectedError('Write an answer first.')
  const length = Array.from(text).length
  if (length > max)
    throw new AnswerRejectedError(
      `The answer has ${length} characters; at most ${max} are read. Shorten it.`,
    )
  return text
}
