import type { Question } from '#catalogue/types.ts'
import type { TopicView } from '#services/progress-views.ts'
import type { QuestionView } from '#services/questions-views.ts'

import { answerGiven } from './answer-given.ts'
import { blaze } from './blaze.ts'
import type { Delivery } from './delivery.ts'
import { problemNote } from './form.ts'
import { html, raw, type Fragment, type Html } from './html.ts'
import { questionUrl, signInUrl } from './links.ts'
import type { PageContext } from './page.ts'
import { topicProgress } from './progress.ts'
import { outcome, outcomeWords } from './question-feedback.ts'
import {
  answerForm,
  attemptsWords,
  optionList,
  scenarioForm,
  type QuestionDraft,
  type QuestionPlace,
} from './question-form.ts'
import { kindWords, questionName } from './question-words.ts'
import { topicParts } from './topic-progress.ts'

/** A topic as a page shows it, with what could not be accepted. */
export interface QuestionsPart {
  readonly page: PageContext
  readonly view: TopicView
  readonly draft: QuestionDraft | null
}

/**
 * A topic's questions. Before a question is passed only prompt and options are drawn of
 * what its author wrote, and the feedback that the view holds. `null` where there are
 * none.
 */
export function questionList({ page, view, draft }: QuestionsPart): Html | null {
  const { topic, questions } = view
  if (topic.questions.length === 0) return null
  const items =
    questions?.map((it) =>
      questionItem(placeOf({ page, view: it, draft }), 'in-page'),
    ) ?? topic.questions.map(visitorItem)
  return html`<section class="questions" aria-labelledby="questions_title">
    <h2 id="questions_title">Check yourself</h2>
    <p class="quiet">
      ${
        questions === null
          ? 'Think each one through before you walk on; say your answer aloud.'
          : 'In any order. What does not pass is explained and can be answered again.'
      }
    </p>
    <ol class="question-list">
      ${items}
    </ol>
  </section>`
}

/**
 * The answer to htmx after a form of a question was sent: the question in its new
 * state, then the parts of the page that show progress. Empty if the topic has no such
 * question.
 */
export function questionChanged(
  change: QuestionsPart & { readonly questionId: string },
): Html {
  const { page, view, draft, questionId } = change
  const changed = view.questions?.find(({ question }) => question.id === questionId)
  if (changed === undefined) return html``
  const place = placeOf({ page, view: changed, draft })
  return html`${questionItem(place, 'out-of-band')} ${topicParts(view, 'out-of-band')}
  ${place.draft === null && announcement(view, place)}`
}

function placeOf(place: QuestionPlace): QuestionPlace {
  const { view, draft } = place
  return { ...place, draft: draft?.questionId === view.question.id ? draft : null }
}

function questionItem(place: QuestionPlace, delivery: Delivery): Html {
  const { question, passed } = place.view
  const fresh = passed && delivery === 'out-of-band'
  return html`<li class="question" id="${question.id}">
    <span class="${fresh ? 'question-mark just-painted' : 'question-mark'}"
      >${blaze(passed ? 1 : 0)}</span
    >
    ${opening(question, passed ? 'Passed' : null)} ${situation(place.view)}
    ${passed ? answered(place) : form(place)} ${outcome(place)}
  </li>`
}

function visitorItem(question: Question): Html {
  return html`<li class="question" id="${question.id}">
    ${opening(question, null)} ${question.kind === 'choice' && optionList(question)}
    <p class="answer">
      <a class="quiet" href="${signInUrl(questionUrl(question))}">
        Sign in to answer<span class="unseen">: ${questionName(question)}</span>
      </a>
    </p>
  </li>`
}

function opening(question: Question, state: string | null): Html {
  return html`<h3 class="label question-title">
      ${questionName(question)}
      <span class="question-kind">${kindWords(question)}</span>
      ${state !== null && html`<span class="question-state">${state}</span>`}
    </h3>
    <div class="prose">${raw(question.promptHtml)}</div>`
}

function situation({ question, scenario }: QuestionView): Fragment {
  if (scenario === null) return null
  // It has the id of the button that asked for it, and takes the focus over from it.
  return html`<div class="situation" id="situation_${question.id}" tabindex="-1">
    <h4 class="label">Your situation</h4>
    <div class="prose">${raw(scenario.html)}</div>
  </div>`
}

function form(place: QuestionPlace): Html {
  const { question, scenario } = place.view
  return question.kind === 'scenario' && scenario === null
    ? scenarioForm(place)
    : answerForm(place)
}

/** The answer that passed; one sent after it is not lost either. */
function answered({ view: { question, last }, draft }: QuestionPlace): Fragment {
  return html`${
    last !== null &&
    html`<div>
      <h4 class="label">Your answer</h4>
      ${answerGiven(question, last.answer)}
    </div>`
  }
  ${
    draft !== null &&
    html`<div>
      ${problemNote(draft.problem)}
      ${draft.answer.length > 0 && answerGiven(question, draft.answer)}
    </div>`
  }`
}

function announcement(topic: TopicView, { page, view }: QuestionPlace): Html {
  const learning = topicProgress(topic, topic.topic)?.learning
  const words = view.last === null ? 'Your situation is shown.' : outcomeWords(view)
  return html`<p id="page_status" hx-swap-oob="innerHTML">
    ${questionName(view.question)}: ${words} ${attemptsWords(page, view)}
    ${
      learning !== undefined &&
      html`${learning.done} of ${learning.total} on this page.`
    }
  </p>`
}
