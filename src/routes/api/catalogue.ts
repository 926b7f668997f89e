import { Type, type Static } from 'typebox'

import type { Path, Phase, Question, Topic } from '#catalogue/types.ts'
import { defineRoute, type ApiRoute } from '#routes/route.ts'
import {
  PathNotFoundError,
  TopicNotFoundError,
  type ProgressUseCases,
} from '#services/progress.ts'

import { IdParam, QuestionFields, QuestionKind } from './schemas.ts'

const PathSummary = Type.Object({
  id: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  level: Type.Enum(['beginner', 'intermediate', 'advanced']),
  hours: Type.Union([Type.Integer(), Type.Null()]),
  gating: Type.Enum(['open', 'sequential']),
})

const TopicTree = Type.Object({
  id: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  minutes: Type.Integer(),
  steps: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
  questions: Type.Array(Type.Object({ id: Type.String(), kind: QuestionKind })),
})

const PathTree = Type.Object({
  ...PathSummary.properties,
  description_html: Type.String(),
  phases: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      summary: Type.String(),
      topics: Type.Array(TopicTree),
      requirements: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          kind: Type.String(),
        }),
      ),
    }),
  ),
})

const AnyQuestion = Type.Object(QuestionFields)

const TopicContent = Type.Object({
  id: Type.String(),
  phase_id: Type.String(),
  path_id: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  minutes: Type.Integer(),
  objectives_html: Type.Array(Type.String()),
  introduction_html: Type.String(),
  steps: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), html: Type.String() }),
  ),
  questions: Type.Array(Type.Object(QuestionFields)),
})

/** The curriculum, readable by anyone. */
export function catalogueRoutes(progress: ProgressUseCases): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/paths',
      summary: 'Every path of the site',
      tag: 'Curriculum',
      limit: '600/minute',
      session: 'none',
      answers: {
        200: Type.Object({
          items: Type.Array(PathSummary),
          next_cursor: Type.Union([Type.String(), Type.Null()]),
        }),
      },
      handle: async ({ reader }) => {
        const paths = await progress.paths(reader, null)
        const items = paths.map(({ path }) => presentSummary(path))
        return { items, next_cursor: null }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/paths/:path_id',
      summary: 'One path: the whole tree of its phases, topics and items',
      tag: 'Curriculum',
      limit: '600/minute',
      session: 'none',
      params: Type.Object({ path_id: IdParam }),
      answers: { 200: PathTree },
      throws: [PathNotFoundError],
      handle: async ({ params, reader }) =>
        presentTree((await progress.path(reader, null, params.path_id)).path),
    }),
    defineRoute({
      method: 'GET',
      url: '/topics/:topic_id',
      summary: 'One topic: rendered steps, objectives, questions without keys',
      tag: 'Curriculum',
      limit: '600/minute',
      session: 'none',
      params: Type.Object({ topic_id: IdParam }),
      answers: { 200: TopicContent },
      throws: [TopicNotFoundError],
      handle: async ({ params, reader }) =>
        presentTopic((await progress.topic(reader, null, params.topic_id)).topic),
    }),
  ]
}

function presentSummary({ id, title, summary, level, hours, gating }: Path) {
  return { id, title, summary, level, hours, gating }
}

function presentTree(path: Path) {
  return {
    ...presentSummary(path),
    description_html: path.descriptionHtml,
    phases: path.phases.map(presentPhase),
  }
}

function presentPhase({ id, title, summary, topics, requirements }: Phase) {
  return {
    id,
    title,
    summary,
    topics: topics.map(presentTopicInTree),
    requirements: requirements.map((requirement) => ({
      id: requirement.id,
      title: requirement.title,
      kind: requirement.check.kind,
    })),
  }
}

function presentTopicInTree({ id, title, summary, minutes, ...topic }: Topic) {
  return {
    id,
    title,
    summary,
    minutes,
    steps: topic.steps.map((step) => ({ id: step.id, title: step.title })),
    questions: topic.questions.map((question) => ({
      id: question.id,
      kind: question.kind,
    })),
  }
}

function presentTopic(topic: Topic) {
  return {
    id: topic.id,
    phase_id: topic.phase.id,
    path_id: topic.phase.path.id,
    title: topic.title,
    summary: topic.summary,
    minutes: topic.minutes,
    objectives_html: topic.objectivesHtml,
    introduction_html: topic.introductionHtml,
    steps: topic.steps.map(({ id, title, html }) => ({ id, title, html })),
    questions: topic.questions.map(presentQuestion),
  }
}

/**
 * A question without its key: field by field, so that a new secret in the catalogue
 * cannot slip into an answer.
 */
export function presentQuestion(question: Question): Static<typeof AnyQuestion> {
  const { id, kind, promptHtml: prompt } = question
  if (question.kind === 'choice')
    return {
      id,
      kind,
      prompt,
      multiple: question.multiple,
      options: question.options.map((option) => ({ id: option.id, text: option.html })),
    }
  if (question.kind === 'short')
    return { id, kind, prompt, placeholder: question.placeholder }
  return { id, kind, prompt, max_length: question.maxLength }
}
