import { HtmlValidate } from 'html-validate'

import type { Path, Topic } from '#catalogue/types.ts'
import { lockedSteps } from '#rules/gating.ts'
import { pathProgress } from '#rules/progress.ts'
import type { Learner } from '#services/learner.ts'
import type { ContinueTarget, PathView, TopicView } from '#services/progress-views.ts'
import type { QuestionView } from '#services/questions-views.ts'
import type { PageContext } from '#views/page.ts'

import { buildSite } from './catalogue-builder.ts'
import { questionView } from './question-views.ts'

/** Somebody who has signed in. */
export const ada: Learner = {
  id: '0199f2c4-7b1e-7c3a-9f3e-2b1f3c4d5e6f',
  name: 'Ada Walker',
  email: 'ada@example.test',
  role: 'learner',
  timeZone: 'Europe/Amsterdam',
  profilePublic: false,
  sessionId: '0199f2c4-7b1e-7c3a-9f3e-2b1f3c4d5e70',
}

/** What a page needs: by default for a visitor of the front page. */
export function pageContext(overrides: Partial<PageContext> = {}): PageContext {
  return {
    site: buildSite(),
    viewer: null,
    url: '/',
    publicUrl: 'https://footpath.test',
    assets: {
      styles: '/assets/styles.css',
      app: '/assets/app.js',
      htmx: '/assets/htmx.js',
      font: '/assets/text.woff2',
      icon: '/assets/mark.svg',
    },
    ...overrides,
  }
}

/** A path as seen by a learner who has done these steps; `null` for a visitor. */
export function pathView(
  path: Path,
  done: readonly string[] | null,
  questions: readonly QuestionView[] = [],
): PathView {
  if (done === null) return { path, progress: null, continue: null }
  const progress = pathProgress(path, recordsOf(done, questions))
  return { path, progress, continue: targetOf(path, progress.continue?.id ?? null) }
}

/**
 * A topic as seen by a learner who has done these steps; `null` for a visitor. The
 * questions that are not among `asked` have not been answered.
 */
export function topicView(
  topic: Topic,
  done: readonly string[] | null,
  asked: readonly QuestionView[] = [],
): TopicView {
  const { path } = topic.phase
  const questions = topic.questions.map(
    (question) =>
      asked.find((it) => it.question.id === question.id) ?? questionView(question),
  )
  const here = topic.steps.map((step) => step.id)
  const locked =
    done === null ? new Set<string>() : lockedSteps(path, recordsOf(done, questions))
  return {
    ...pathView(path, done, questions),
    topic,
    completedSteps: new Set(here.filter((id) => done?.includes(id))),
    lockedSteps: new Set(here.filter((id) => locked.has(id))),
    questions: done === null ? null : questions,
  }
}

// Off: how the formatter writes void elements and the doctype, what empty slots leave,
// and the length of titles, which authors choose. Boxes of one question share a name.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
  },
})

/** What is wrong with a document or a part of one, a line each. */
export async function htmlFaults(markup: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(markup)
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`)
}

function recordsOf(
  done: readonly string[],
  questions: readonly QuestionView[],
): Parameters<typeof pathProgress>[1] {
  const passed = questions.filter((it) => it.passed).map(({ question }) => question.id)
  return { steps: new Set(done), questions: new Set(passed), requirements: new Set() }
}

function targetOf(path: Path, id: string | null): ContinueTarget | null {
  for (const phase of path.phases) {
    const work = phase.requirements.find((it) => it.id === id)
    if (work)
      return {
        kind: 'requirement',
        id: work.id,
        title: work.title,
        path,
        phase,
        topic: null,
      }
    for (const topic of phase.topics) {
      const place = { title: topic.title, path, phase, topic }
      const step = topic.steps.find((it) => it.id === id)
      if (step) return { ...place, kind: 'step', id: step.id, title: step.title }
      const question = topic.questions.find((it) => it.id === id)
      if (question) return { ...place, kind: 'question', id: question.id }
    }
  }
  return null
}
