import type { RegradingView, ReviewCase } from '#services/questions-views.ts'

import { dateAndTime } from './dates.ts'
import { html, type Html } from './html.ts'
import { reviewCaseUrl, reviewUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { caseTitle, kindWords, REASONS } from './question-words.ts'

/** Which cases of the mentors' queue are shown; `null` is any. */
export interface ReviewFilters {
  readonly state: 'open' | 'decided'
  readonly reason: ReviewCase['reason'] | null
  readonly questionId: string | null
}

/** A part of the mentors' queue, and what is graded again meanwhile. */
export interface ReviewPage {
  readonly page: PageContext
  readonly cases: readonly ReviewCase[]
  readonly filters: ReviewFilters
  /** `null` on the last page. */
  readonly nextCursor: string | null
  readonly regradings: readonly RegradingView[]
}

/** The mentors' queue. */
export function reviewPage(parts: ReviewPage): Html {
  const { page, cases, filters } = parts
  return document({
    page,
    title: 'Review',
    description: `Answers that a mentor is asked to read on ${page.site.title}.`,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        <h1>Review</h1>
        <p class="lead">Answers that a person should read.</p>
      </header>
      ${filterForm(filters)}
      ${cases.length === 0 ? emptyNote(filters) : caseList(parts)}
      ${regradingList(parts.regradings)}`,
  })
}

function filterForm({ state, reason, questionId }: ReviewFilters): Html {
  return html`<form class="filters" method="get" action="${reviewUrl()}">
    ${choice('state', 'Show', [
      ['open', 'Waiting', state === 'open'],
      ['decided', 'Decided', state === 'decided'],
    ])}
    ${choice('reason', 'Why', [
      ['', 'Any reason', reason === null],
      ...Object.entries(REASONS).map(
        ([value, words]) => [value, words, value === reason] as const,
      ),
    ])}
    <div class="field">
      <label for="field_question_id">Question id</label>
      <input
        id="field_question_id"
        name="question_id"
        type="text"
        autocomplete="off"
        placeholder="any"
        ${questionId !== null && html`value="${questionId}"`}
      />
    </div>
    <button type="submit" class="button">Filter</button>
  </form>`
}

type Option = readonly [value: string, words: string, chosen: boolean]

function choice(name: string, label: string, options: readonly Option[]): Html {
  return html`<div class="field">
    <label for="field_${name}">${label}</label>
    <select id="field_${name}" name="${name}">
      ${options.map(
        ([value, words, chosen]) =>
          html`<option value="${value}" ${chosen && html`selected`}>${words}</option>`,
      )}
    </select>
  </div>`
}

function emptyNote({ state }: ReviewFilters): Html {
  return html`<p class="note">
    ${state === 'open' ? 'Nothing waits to be read.' : 'Nothing is decided yet.'} An
    answer comes here when its learner asks a mentor to look, when its grading is in
    doubt, and when it speaks to the grader. Nobody is kept waiting by it: what you
    decide stands, and is shown to the learner.
  </p>`
}

function caseList({ page, cases, filters, nextCursor }: ReviewPage): Html {
  const { state, reason, questionId } = filters
  const query = { state, reason, question_id: questionId, cursor: nextCursor }
  return html`<ul class="cases">
      ${cases.map((it) => caseItem(it, page.viewer?.timeZone ?? 'UTC'))}
    </ul>
    ${
      nextCursor !== null &&
      html`<p><a rel="next" href="${reviewUrl(query)}">More answers</a></p>`
    }`
}

function caseItem(it: ReviewCase, timeZone: string): Html {
  const { current } = it.question
  return html`<li class="case">
    <h2 class="case-title"><a href="${reviewCaseUrl(it)}">${caseTitle(it)}</a></h2>
    <p class="quiet">
      ${current !== null && html`${kindWords(current)} · `} ${REASONS[it.reason]} ·
      ${standing(it)} ${dateAndTime(it.decision?.decidedAt ?? it.openedAt, timeZone)}
    </p>
    <p>${firstLine(it.answer)}</p>
  </li>`
}

function standing({ decision }: ReviewCase): string {
  if (decision === null) return 'waiting since'
  return decision.passed ? 'passed on' : 'not passed on'
}

const LINE_LENGTH = 120

function firstLine(answer: ReviewCase['answer']): string {
  const text = typeof answer === 'string' ? answer : answer.join(', ')
  const [line = ''] = text.trim().split('\n')
  const characters = Array.from(line)
  if (characters.length <= LINE_LENGTH) return line
  return `${characters.slice(0, LINE_LENGTH).join('')}…`
}

function regradingList(regradings: readonly RegradingView[]): Html | null {
  if (regradings.length === 0) return null
  return html`<section class="section" aria-labelledby="regradings_title">
    <h2 id="regradings_title">Reading old answers under a newer rubric</h2>
    <ul class="regradings">
      ${regradings.map(regradingItem)}
    </ul>
  </section>`
}

function regradingItem({
  questionId,
  rubricVersion,
  done,
  total,
}: RegradingView): Html {
  const id = `regrading_${questionId}_${rubricVersion}`
  return html`<li>
    <label for="${id}">
      <code>${questionId}</code>, rubric ${rubricVersion}: ${done} of ${total}
    </label>
    <progress id="${id}" max="${total}" value="${done}"></progress>
  </li>`
}
