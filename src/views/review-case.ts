import type { ReviewCase } from '#services/questions-views.ts'

import { answerGiven, written } from './answer-given.ts'
import { crumbs } from './crumbs.ts'
import { dateAndTime } from './dates.ts'
import { problemNote } from './form.ts'
import { html, raw, type Fragment, type Html } from './html.ts'
import { reviewCaseUrl, reviewUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { caseTitle, DOUBTS, graderWords, kindWords, REASONS } from './question-words.ts'
import { rubricItems } from './rubric-items.ts'

/** A decision that could not be accepted, as it was sent. */
export interface ReviewDraft {
  /** Value of the chosen option; `null`: none was chosen. */
  readonly passed: string | null
  readonly comment: string
  readonly problem: string
}

interface CasePage {
  readonly page: PageContext
  readonly reviewCase: ReviewCase
  readonly draft: ReviewDraft | null
}

/** One answer, all that is known of its grading, and the form to decide about it. */
export function reviewCasePage(parts: CasePage): Html {
  const { page, reviewCase } = parts
  return document({
    page,
    title: caseTitle(reviewCase),
    description: 'An answer that a mentor is asked to read.',
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`${opening(page, reviewCase)} ${questionPart(reviewCase)}
    ${
      reviewCase.scenarioHtml !== null &&
      part('situation', 'The situation', prose(reviewCase.scenarioHtml))
    }
    ${part(
      'answer',
      'The answer',
      answerGiven(reviewCase.question.current, reviewCase.answer),
    )}
    ${
      reviewCase.appeal !== null &&
      part('appeal', 'What the learner says', written(reviewCase.appeal))
    }
    ${gradingPart(reviewCase)} ${decisionPart(parts)}`,
  })
}

function opening(page: PageContext, reviewCase: ReviewCase): Html {
  const { reason, answeredAt } = reviewCase
  return html`<header class="opening">
    ${crumbs([{ url: reviewUrl(), title: 'Review' }])}
    <h1>${caseTitle(reviewCase)}</h1>
    <p class="quiet">
      ${REASONS[reason]} · answered ${dateAndTime(answeredAt, zoneOf(page))}
    </p>
  </header>`
}

function questionPart({ question }: ReviewCase): Html {
  const { id, current } = question
  return part(
    'question',
    'The question',
    current === null
      ? html`<p>
          This question is not in the curriculum any more. Its id was
          <code>${id}</code>.
        </p>`
      : html`<p class="label">${kindWords(current)}</p>
          ${prose(current.promptHtml)}`,
  )
}

function gradingPart({ items, passed, gradedBy }: ReviewCase): Html {
  return part(
    'grading',
    'The grading',
    html`<p>${passed ? 'Passed for now.' : 'Not passed.'} ${graderWords(gradedBy)}</p>
      ${rubricItems(items, ({ doubt }) => doubt !== null && doubtNote(doubt))}`,
  )
}

function doubtNote(doubt: string): Html {
  return html`<p class="quiet">${DOUBTS.get(doubt) ?? doubt}</p>`
}

function decisionPart({ page, reviewCase, draft }: CasePage): Html {
  const { decision } = reviewCase
  if (decision === null) return decisionForm(reviewCase, draft)
  return part(
    'decision',
    decision.passed ? 'Decided: it passes' : 'Decided: not yet',
    html`<p class="quiet">${dateAndTime(decision.decidedAt, zoneOf(page))}</p>
      ${decision.comment !== null && written(decision.comment)}`,
  )
}

function decisionForm(reviewCase: ReviewCase, draft: ReviewDraft | null): Html {
  return part(
    'decision',
    'Your decision',
    html`<p>
        It stands, whatever a grader says later. The learner sees it with your comment,
        but not who you are.
      </p>
      <form class="form" method="post" action="${reviewCaseUrl(reviewCase)}">
        ${problemNote(draft?.problem ?? null)}
        <fieldset class="choices">
          <legend class="unseen">Your decision</legend>
          ${verdict('true', 'It passes', draft)} ${verdict('false', 'Not yet', draft)}
        </fieldset>
        ${commentField(reviewCase, draft)}
        <button type="submit" class="button button-main">Decide</button>
      </form>`,
  )
}

function verdict(value: string, words: string, draft: ReviewDraft | null): Html {
  return html`<label class="choice">
    <input
      type="radio"
      name="passed"
      value="${value}"
      ${draft?.passed === value && html`checked`}
      required
    />
    <span>${words}</span>
  </label>`
}

function commentField({ answerId }: ReviewCase, draft: ReviewDraft | null): Html {
  const id = `comment_${answerId}`
  return html`<div class="field">
    <label for="${id}">Comment for the learner</label>
    <p class="hint" id="hint_${id}">
      Needed where it does not pass: say what is missing.
    </p>
    <textarea
      id="${id}"
      name="comment"
      rows="5"
      maxlength="2000"
      aria-describedby="hint_${id}"
      ${draft !== null && html`aria-invalid="true"`}
    >
${draft?.comment ?? null}</textarea>
  </div>`
}

function part(name: string, title: string, content: Fragment): Html {
  return html`<section class="section" aria-labelledby="${name}_title">
    <h2 id="${name}_title">${title}</h2>
    ${content}
  </section>`
}

function prose(trusted: string): Html {
  return html`<div class="prose">${raw(trusted)}</div>`
}

function zoneOf({ viewer }: PageContext): string {
  return viewer?.timeZone ?? 'UTC'
}
