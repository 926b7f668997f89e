import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import type { PathView } from '#services/progress-views.ts'
import { PathNotFoundError, type ProgressUseCases } from '#services/progress.ts'
import { continueUrl } from '#views/links.ts'

import { IdParam, progressFields } from './schemas.ts'

const Continue = Type.Object({
  kind: Type.Enum(['step', 'question', 'requirement']),
  id: Type.String(),
  title: Type.String(),
  url: Type.String({ description: 'Where the item is, on this site.' }),
})

const TopicProgress = Type.Object({ topic_id: Type.String(), ...progressFields })

const PhaseProgress = Type.Object({
  phase_id: Type.String(),
  ...progressFields,
  topics: Type.Array(TopicProgress),
})

const PathProgress = Type.Object({
  path_id: Type.String(),
  title: Type.String(),
  ...progressFields,
  continue: Type.Union([Continue, Type.Null()], {
    description: 'First open item of the first incomplete phase; null when complete.',
  }),
  phases: Type.Array(PhaseProgress),
})

/** A learner's progress: all paths at once, and one path. */
export function progressRoutes(progress: ProgressUseCases): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/me/dashboard',
      summary: 'Progress in every path, started ones first',
      tag: 'Progress',
      limit: '600/minute',
      session: 'required',
      answers: { 200: Type.Object({ items: Type.Array(PathProgress) }) },
      handle: async ({ learner, reader }) => {
        const { started, others } = await progress.dashboard(reader, learner)
        return { items: [...started, ...others].map(presentProgress) }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/me/progress/:path_id',
      summary: 'Progress in one path, by phase and topic',
      tag: 'Progress',
      limit: '600/minute',
      session: 'required',
      params: Type.Object({ path_id: IdParam }),
      answers: { 200: PathProgress },
      throws: [PathNotFoundError],
      handle: async ({ params, learner, reader }) =>
        presentProgress(await progress.path(reader, learner, params.path_id)),
    }),
  ]
}

function presentProgress({ path, progress, continue: target }: PathView) {
  return {
    path_id: path.id,
    title: path.title,
    learning: progress?.learning,
    verification: progress?.verification,
    status: progress?.status,
    continue: target && {
      kind: target.kind,
      id: target.id,
      title: target.title,
      url: continueUrl(target),
    },
    phases: progress?.phases.map(({ id, topics, ...phase }) => ({
      phase_id: id,
      ...phase,
      topics: topics.map(({ id: topicId, ...topic }) => ({
        topic_id: topicId,
        ...topic,
      })),
    })),
  }
}
