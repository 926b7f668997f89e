import type { Question } from '#catalogue/types.ts'
import type { TopicView } from '#services/progress-views.ts'

import { html, raw, type Html } from './html.ts'

/**
 * A topic's questions, to think through. Only prompt and options are drawn: key,
 * feedback, explanation and rubric stay on the server. `null` where there are none.
 */
export function questionList({ topic, progress }: TopicView): Html | null {
  if (topic.questions.length === 0) return null
  return html`<section class="questions" aria-labelledby="questions_title">
    <h2 id="questions_title">Check yourself</h2>
    <p class="quiet">
      Think each one through before you walk on; say your answer aloud or write it
      down.${
        progress !== null &&
        html` Answers are not collected here yet, so these marks stay open.`
      }
    </p>
    <ol class="question-list">
      ${topic.questions.map(questionItem)}
    </ol>
  </section>`
}

function questionItem(question: Question): Html {
  return html`<li class="question" id="${question.id}">
    <p class="label">${kindWords(question)}</p>
    <div class="prose">${raw(question.promptHtml)}</div>
    ${
      question.kind === 'choice' &&
      html`<ul class="options">
        ${question.options.map((option) => html`<li>${raw(option.html)}</li>`)}
      </ul>`
    }
  </li>`
}

function kindWords(question: Question): string {
  switch (question.kind) {
    case 'choice':
      return question.multiple ? 'Choose all that apply' : 'Choose one'
    case 'short':
      return 'A short answer'
    case 'free':
      return 'In your own words'
    case 'scenario':
      return 'A situation, in your own words'
  }
}
