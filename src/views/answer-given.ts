import type { Question } from '#catalogue/types.ts'

import { html, raw, type Html } from './html.ts'

/**
 * What was answered: the text exactly as it was written, or the options chosen. Without
 * the question, or without an option in it, the id of the option stands for it.
 */
export function answerGiven(
  question: Question | null,
  answer: string | readonly string[],
): Html {
  const options = question?.kind === 'choice' ? question.options : null
  if (typeof answer === 'string' && options === null) return written(answer)
  return html`<ul class="options">
    ${[answer].flat().map((id) => {
      const option = options?.find((it) => it.id === id)
      return html`<li>${option === undefined ? id : raw(option.html)}</li>`
    })}
  </ul>`
}

/** A text that somebody typed, its spaces and line ends kept. */
export function written(text: string): Html {
  return html`<blockquote class="written">${text}</blockquote>`
}
