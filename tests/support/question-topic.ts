import type { Topic } from '#catalogue/types.ts'
import type { TopicView } from '#services/progress-views.ts'
import type { QuestionView } from '#services/questions-views.ts'

import { buildPath } from './catalogue-builder.ts'
import { topicView } from './pages.ts'
import { questionView } from './question-views.ts'

/** The questions of {@link questionTopic}, in their order, by what they ask for. */
export const QUESTIONS = {
  one: 'pick-one',
  some: 'pick-some',
  short: 'say-it-short',
  free: 'say-it-all',
  scenario: 'say-what-then',
} as const

/** What one question of {@link questionTopic} asks for. */
export type QuestionName = keyof typeof QUESTIONS

/** A topic with one step, `dig`, and a question of every kind; another follows it. */
export function questionTopic(): Topic {
  const steps = [{ id: 'dig', title: 'Dig' }]
  const questions = [
    { kind: 'choice', id: QUESTIONS.one },
    { kind: 'choice', id: QUESTIONS.some, multiple: true },
    { kind: 'short', id: QUESTIONS.short, placeholder: 'a number' },
    { kind: 'free', id: QUESTIONS.free, maxLength: 1200 },
    { kind: 'scenario', id: QUESTIONS.scenario },
  ] as const
  const path = buildPath({ phases: [{ topics: [{ steps, questions }, {}] }] })
  const topic = path.phases[0]?.topics[0]
  if (topic === undefined) throw new Error('the path is not as it was built')
  return topic
}

/** A topic to a learner who has done these steps, and to whom questions look so. */
export function askedTopic(
  looks: Readonly<Partial<Record<QuestionName, Partial<QuestionView>>>>,
  done: readonly string[] = [],
): TopicView {
  const topic = questionTopic()
  const views = topic.questions.map((question) => {
    const name = (Object.keys(QUESTIONS) as QuestionName[]).find(
      (it) => QUESTIONS[it] === question.id,
    )
    return questionView(question, name && looks[name])
  })
  return topicView(topic, done, views)
}

/** What stands on a page from the start of one question to the start of the next. */
export function questionMarkup(markup: string, name: QuestionName): string {
  const parts = markup.split('<li class="question"')
  const part = parts.find((it) => it.startsWith(` id="${QUESTIONS[name]}"`))
  if (part === undefined) throw new Error(`no question ${name} in ${markup}`)
  return part.split('</ol>\n</section>')[0] ?? ''
}
