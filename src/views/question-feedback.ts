import type { AnswerView, QuestionView, ReviewView } from '#services/questions-views.ts'

import { written } from './answer-given.ts'
import { html, raw, type Html } from './html.ts'
import { questionForm, type QuestionPlace } from './question-form.ts'
import { graderWords } from './question-words.ts'
import { rubricItems } from './rubric-items.ts'

/** What came of an answer, in one sentence. */
export function outcomeWords({ passed, last }: QuestionView): string {
  const decision = last?.review?.decision ?? null
  if (decision !== null) {
    return decision.passed
      ? 'A mentor read this: it passes.'
      : 'A mentor read this: not yet.'
  }
  if (passed) return last?.regraded === true ? REGRADED : 'Passed.'
  return isOpen(last?.review) ? 'Not yet, but a mentor will look.' : 'Not yet.'
}

const REGRADED = 'Read again under a newer rubric: passed.'

/** What came of the last answer, why, and what can be done about it. */
export function outcome({ view, draft }: QuestionPlace): Html | null {
  const { question, passed, last } = view
  if (last === null) return null
  const explanation = passed ? question.explanationHtml : null
  return html`<div
    class="${passed ? 'outcome outcome-passed' : 'outcome'}"
    id="outcome_${question.id}"
    role="group"
    aria-labelledby="result_${question.id}"
    tabindex="-1"
  >
    <p class="outcome-title" id="result_${question.id}">${outcomeWords(view)}</p>
    ${reviewNotes(last)}
    ${explanation !== null && html`<div class="prose">${raw(explanation)}</div>`}
    ${feedback(last)} ${grader(last)}
    ${mayAppeal(view) && appealForm(view, { last, given: draft?.appeal ?? null })}
  </div>`
}

function feedback({ passed, items, optionFeedback }: AnswerView): Html | null {
  if (items.length > 0) return rubricItems(items, () => null)
  if (optionFeedback.length > 0) {
    return html`${optionFeedback.map((words) => html`<p>${raw(words)}</p>`)}`
  }
  return passed ? null : html`<p>Have another look at the question.</p>`
}

function grader({ gradedBy }: AnswerView): Html | null {
  const words = graderWords(gradedBy)
  return words === null ? null : html`<p class="quiet">${words}</p>`
}

function reviewNotes({ review, passed }: AnswerView): Html | null {
  if (review === null) return null
  const { appeal, decision } = review
  const note = decision === null ? waitingNote(review, passed) : null
  const comment = decision?.comment ?? null
  return html`${note !== null && html`<p>${note}</p>`}
  ${
    appeal !== null &&
    html`<p class="quiet">You asked a mentor to look:</p>
      ${written(appeal)}`
  }
  ${
    comment !== null &&
    html`<p class="quiet">The mentor writes:</p>
      ${written(comment)}`
  }`
}

function waitingNote({ reason }: ReviewView, passed: boolean): string {
  if (passed) return 'A mentor will read this too. You need not wait.'
  switch (reason) {
    case 'doubtful':
      return (
        'The grading is not sure of itself here, so a mentor will read your answer. ' +
        'Nothing waits for that, and you can answer again meanwhile.'
      )
    case 'instructions':
      return (
        'Part of this reads like a note to whoever grades it, so a mentor will look. ' +
        'You can also answer again without it.'
      )
    case 'appeal':
      return 'Nothing waits for the mentor, and you can answer again meanwhile.'
  }
}

/** Only a grading can be wrong about an answer; a key cannot. */
function mayAppeal({ question, passed, last }: QuestionView): boolean {
  return !passed && 'rubric' in question && last?.review === null
}

function appealForm(
  { question }: QuestionView,
  { last, given }: { readonly last: AnswerView; readonly given: string | null },
): Html {
  const { id } = question
  return html`<details class="appeal" ${given !== null && html`open`}>
    <summary>Ask a mentor to look</summary>
    ${questionForm({
      question,
      url: `/answers/${last.id}/appeal`,
      fields: html`<p>
          Nothing waits for it: you can answer again, and walk on, meanwhile.
        </p>
        <div class="field">
          <label for="reason_${id}">What does the grading miss?</label>
          <textarea id="reason_${id}" name="reason" rows="3" maxlength="2000" required>
${given ?? ''}</textarea>
        </div>`,
      button: { id: `appeal_${id}`, words: 'Ask a mentor', busy: 'Sending…' },
      beside: null,
    })}
  </details>`
}

function isOpen(review: ReviewView | null | undefined): boolean {
  return review?.decision === null
}
