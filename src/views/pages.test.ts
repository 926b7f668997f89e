import { describe, expect, test } from 'vitest'

import type { Topic } from '#catalogue/types.ts'
import type { QuestionView } from '#services/questions-views.ts'
import { buildPath, buildSite, SECRET } from '#tests/support/catalogue-builder.ts'
import {
  ada,
  htmlFaults,
  pageContext,
  pathView,
  topicView,
} from '#tests/support/pages.ts'
import {
  answerView,
  itemView,
  questionView,
  reviewCase,
  reviewView,
} from '#tests/support/question-views.ts'
import { recognised, recognition } from '#tests/support/recognition.ts'
import { requirementView, wordyRequirement } from '#tests/support/requirement-views.ts'

import { accountPage } from './account.ts'
import { dashboardPage } from './dashboard.ts'
import { errorPage } from './error.ts'
import { homePage } from './home.ts'
import { render, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import { pathPage } from './path.ts'
import { pathsPage } from './paths.ts'
import { phasePage } from './phase.ts'
import { reviewCasePage } from './review-case.ts'
import { reviewPage } from './review.ts'
import { signInPage } from './sign-in.ts'
import { signUpPage } from './sign-up.ts'
import { topicPage } from './topic.ts'

const notFound = { status: 404, title: 'Not found', detail: 'Gone.', requestId: 'r' }

const HOSTILE = `"><script>alert(1)</script>' onload='x' <!-- &amp;`

describe.each([
  ['as a visitor, with plain words', null, 'Plain words'],
  ['as a learner, with plain words', ['phase-1-topic-1-step-1'], 'Plain words'],
  ['as a visitor, with hostile words', null, HOSTILE],
  ['as a learner, with hostile words', ['phase-1-topic-1-step-1'], HOSTILE],
])('every page, %s', (_, done, words) => {
  test.each(Object.entries(everyPage(words, done)))('%s', async (_name, page) => {
    const markup = render(page)
    expect(await htmlFaults(markup)).toEqual([])
    expect(markup).not.toContain('<script>alert')
    expect(tagsOf(markup).filter(isForbidden)).toEqual([])
  })
})

describe('the check of inline code', () => {
  test.each([
    '<p style="color: red">',
    '<style>',
    '<script>',
    '<a onclick="x()">',
    '<a href="javascript:x()">',
  ])('sees %s', (tag) => {
    expect(tagsOf(`<p>text</p>${tag}`).filter(isForbidden)).toEqual([tag])
  })
})

test('structured data is JSON that gives the words back as they were', () => {
  const { path, topic } = everyPage(HOSTILE, null)
  const data = [path, topic].map((page) => {
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(
      page === undefined ? '' : render(page),
    ) ?? [null, '']
    return JSON.parse(json ?? '') as { readonly '@type': string; readonly name: string }
  })
  expect(data.map((it) => it['@type'])).toEqual(['Course', 'LearningResource'])
  expect(data.map((it) => it.name)).toEqual([HOSTILE, HOSTILE])
})

test.each([null, []])('what a question keeps to itself is on no page', (done) => {
  const pages = Object.values(everyPage('Plain words', done)).map(render).join('')
  expect(pages).toContain('Prompt of a scenario question?')
  expect(pages).toContain('Option a')
  expect(pages).not.toContain(SECRET)
})

test.each([
  ['learner', []],
  ['mentor', ['Review']],
  ['admin', ['Review']],
] as const)('a %s is led to %j', (role, extra) => {
  const page = pageContext({ viewer: { ...ada, role }, url: '/review' })
  const markup = render(errorPage({ page, ...notFound }))
  const [nav = ''] = /<nav class="nav" aria-label="Site">.*?<\/nav>/s.exec(markup) ?? []
  const links = [...nav.matchAll(/<a [^>]*>([^<]+)<\/a>/g)].map(([, words]) => words)
  expect(links).toEqual(['Paths', 'Dashboard', ...extra, 'Account'])
  expect(nav.includes('href="/review" aria-current="page"')).toBe(extra.length > 0)
})

test('without a path begun, the dashboard says how to begin', () => {
  const path = buildPath()
  const view = { started: [], others: [pathView(path, [])] }
  const page = pageContext({ viewer: ada })
  const markup = render(dashboardPage({ page, view, recognition: recognition() }))
  expect(markup).toContain('You have not started yet')
  expect(markup).toContain('href="/paths/path/phase-1/phase-1-topic-1#')
})

function everyPage(
  words: string,
  done: readonly string[] | null,
): Readonly<Record<string, Html>> {
  const site = buildSite({
    title: words,
    description: words,
    supportUrl: 'https://footpath.test/?a=1&b="',
  })
  const viewer = done === null ? null : { ...ada, name: words }
  const page = pageContext({ site, viewer, url: '/paths?a="><b>' })
  return { ...readingPages(page, words, done), ...personalPages(page, words) }
}

function readingPages(
  page: PageContext,
  words: string,
  done: readonly string[] | null,
): Readonly<Record<string, Html>> {
  const path = hostilePath(words)
  const [phase] = path.phases
  const [first, second] = phase?.topics ?? []
  if (!phase || !first || !second) throw new Error('the path is not as it was built')
  const view = pathView(path, done)
  const sent = { value: words, answer: words, appeal: words, problem: words }
  return {
    home: homePage({ page, paths: [view] }),
    paths: pathsPage({ page, paths: [view] }),
    path: pathPage({ page, view }),
    phase: phasePage({
      page,
      view,
      phase,
      requirements: done && phase.requirements.map((it) => requirementView(it)),
      draft: null,
    }),
    'phase with attempts': phasePage({
      page,
      view,
      phase,
      requirements: done && phase.requirements.map((it) => wordyRequirement(it, words)),
      draft: { ...sent, requirementId: 'fork', githubName: words, field: 'value' },
    }),
    topic: topicPage({ page, view: topicView(first, done), draft: null }),
    'topic with answers': topicPage({
      page,
      view: topicView(first, done, answered(first, words)),
      draft: { ...sent, questionId: 'phase-1-topic-1-question-2' },
    }),
    'topic that is not open yet': topicPage({
      page,
      view: topicView(second, done),
      draft: null,
    }),
    dashboard: dashboardPage({
      page,
      view: { started: [view], others: [view] },
      recognition: recognised(words),
    }),
    'empty dashboard': dashboardPage({
      page,
      view: { started: [], others: [view] },
      recognition: recognition(),
    }),
  }
}

function profileForm(handle: string) {
  const shown = { showsName: true, showsBadges: true, showsCertificates: true }
  return { ...shown, handle, isPublic: true, showsActivity: true, listed: true }
}

function personalPages(
  page: PageContext,
  words: string,
): Readonly<Record<string, Html>> {
  const faults = { name: words, email: words, password: words, time_zone: words }
  const form = { name: words, email: words, next: words }
  const account = { name: words, time_zone: words }
  const profile = { form: profileForm(words), address: words }
  const plain = { problem: null, fieldErrors: {} }
  const faulty = { problem: words, fieldErrors: { ...faults, confirm: words } }
  const zones = { notice: words, timeZones: ['Europe/Paris', 'UTC'] }
  const error = { page, title: words, detail: words, requestId: words }
  return {
    'sign in': signInPage({ page, form, ...plain }),
    'sign in again': signInPage({ page, form, ...faulty }),
    'sign up': signUpPage({ page, form, ...plain }),
    'sign up again': signUpPage({ page, form, ...faulty }),
    account: accountPage({ page, form: account, profile, ...plain, ...zones }),
    'account again': accountPage({ page, form: account, profile, ...faulty, ...zones }),
    ...reviewPages(page, words),
    ...Object.fromEntries(
      [400, 401, 403, 404, 429, 500].map((status) => [
        `error ${status}`,
        errorPage({ ...error, status }),
      ]),
    ),
  }
}

/** The questions of a topic with everything that a person can have written there. */
function answered(topic: Topic, words: string): readonly QuestionView[] {
  const decidedAt = new Date('2026-08-04T08:00:00Z')
  const decision = { passed: false, comment: words, decidedAt }
  const items = [itemView({ quotation: words, hint: words, text: words })]
  return topic.questions.map((question) =>
    questionView(question, {
      attemptsLeft: 1,
      scenario: question.kind === 'scenario' ? { html: '<p>It rains.</p>' } : null,
      last: answerView({
        answer: words,
        items,
        review: reviewView({ appeal: words, decision }),
      }),
    }),
  )
}

function reviewPages(page: PageContext, words: string): Readonly<Record<string, Html>> {
  const question = hostilePath(words).phases[0]?.topics[0]?.questions[3] ?? null
  const items = [{ ...itemView({ quotation: words, text: words }), doubt: words }]
  const wordy = { answer: words, appeal: words, items }
  const gone = { id: words, current: null }
  const filters = { state: 'open', reason: null, questionId: words } as const
  const cases = [reviewCase(question, wordy), reviewCase(null, { question: gone })]
  const draft = { passed: words, comment: words, problem: words }
  return {
    review: reviewPage({ page, cases, filters, nextCursor: words, regradings: [] }),
    ...Object.fromEntries(
      cases.map((it, index) => [
        `case ${index}`,
        reviewCasePage({ page, reviewCase: it, draft }),
      ]),
    ),
  }
}

function hostilePath(words: string): ReturnType<typeof buildPath> {
  const repository = { by: 'requirement', requirementId: 'fork' } as const
  const file = { path: words, matches: words, minBytes: 1, maxBytes: 2 }
  const named = { title: words, summary: words }
  return buildPath({
    ...named,
    gating: 'sequential',
    phases: [
      {
        ...named,
        topics: [
          {
            ...named,
            steps: [{ title: words }, { title: words }],
            questions: ['choice', 'short', 'free', 'scenario'],
          },
          { ...named, steps: [{ title: words }] },
        ],
        requirements: [
          {
            id: 'fork',
            title: words,
            after: ['phase-1-topic-1-question-1', 'elsewhere'],
            check: { kind: 'github-fork', upstream: words },
          },
          {
            title: words,
            after: ['fork'],
            check: { kind: 'github-files', repository, files: [file] },
          },
        ],
      },
      named,
    ],
  })
}

function tagsOf(markup: string): readonly string[] {
  return markup.match(/<[a-z][^>]*>/g) ?? []
}

/** Tells whether a tag is or holds code or style in line. */
function isForbidden(tag: string): boolean {
  const withoutValues = tag.replaceAll(/="[^"]*"/g, '=')
  const isData = tag.includes('type="application/ld+json"')
  const isInlineScript = /^<script\b(?!.*\ssrc=)/s.test(tag) && !isData
  const hasInlineCode = /\s(?:style|on[a-z]+)=/.test(withoutValues)
  return isInlineScript || hasInlineCode || /^<style|="\s*javascript:/.test(tag)
}
