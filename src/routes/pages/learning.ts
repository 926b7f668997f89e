import { Type } from 'typebox'

import { definePage, type PageRoute } from '#routes/route.ts'
import type { ActivityUseCases } from '#services/activity.ts'
import type { Attempts } from '#services/attempts.ts'
import type { Badges } from '#services/badges.ts'
import {
  PathNotFoundError,
  PhaseNotFoundError,
  TopicNotFoundError,
  type ProgressUseCases,
} from '#services/progress.ts'
import { dashboardPage } from '#views/dashboard.ts'
import { homePage } from '#views/home.ts'
import { pathPage } from '#views/path.ts'
import { pathsPage } from '#views/paths.ts'
import { phasePage } from '#views/phase.ts'
import { topicPage } from '#views/topic.ts'

const READING_LIMIT = '600/minute'

const PathParams = Type.Object({ path: Type.String() })
const PhaseParams = Type.Object({ ...PathParams.properties, phase: Type.String() })
const TopicParams = Type.Object({ ...PhaseParams.properties, topic: Type.String() })

/** The pages to read: home, catalogue, path, phase, topic, dashboard. */
export function learningPages(services: LearningServices): readonly PageRoute[] {
  return [...overviewPages(services), ...contentPages(services)]
}

interface LearningServices {
  readonly progress: ProgressUseCases
  readonly attempts: Attempts
  readonly activity: ActivityUseCases
  readonly badges: Badges
}

function overviewPages(services: LearningServices): readonly PageRoute[] {
  const { progress, activity, badges } = services
  return [
    definePage({
      method: 'GET',
      url: '/',
      summary: 'Home',
      limit: READING_LIMIT,
      session: 'optional',
      handle: async ({ page, reader, learner }) =>
        homePage({ page, paths: await progress.paths(reader, learner) }),
    }),
    definePage({
      method: 'GET',
      url: '/paths',
      summary: 'Every path of the site',
      limit: READING_LIMIT,
      session: 'optional',
      handle: async ({ page, reader, learner }) =>
        pathsPage({ page, paths: await progress.paths(reader, learner) }),
    }),
    definePage({
      method: 'GET',
      url: '/dashboard',
      summary: 'Where the learner stands, and what comes next',
      limit: READING_LIMIT,
      session: 'required',
      handle: async ({ page, reader, learner }) => {
        const [view, streak, year, earned] = await Promise.all([
          progress.dashboard(reader, learner),
          activity.streak(reader, learner),
          activity.year(reader, learner),
          badges.list(reader, learner),
        ])
        const recognition = { streak, year, badges: earned }
        return dashboardPage({ page, view, recognition })
      },
    }),
  ]
}

function contentPages({ progress, attempts }: LearningServices): readonly PageRoute[] {
  return [
    definePage({
      method: 'GET',
      url: '/paths/:path',
      summary: 'One path',
      limit: READING_LIMIT,
      session: 'optional',
      params: PathParams,
      throws: [PathNotFoundError],
      handle: async ({ page, params, reader, learner }) =>
        pathPage({ page, view: await progress.path(reader, learner, params.path) }),
    }),
    definePage({
      method: 'GET',
      url: '/paths/:path/:phase',
      summary: 'One phase: its topics and its hands-on work',
      limit: READING_LIMIT,
      session: 'optional',
      params: PhaseParams,
      throws: [PhaseNotFoundError],
      handle: async ({ page, params, reader, learner }) => {
        const view = await progress.phase(reader, learner, params.phase)
        // The address of a page is one: a phase under another path's name is not there.
        if (view.path.id !== params.path) throw new PhaseNotFoundError(params.phase)
        const { phase } = view
        const requirements =
          learner && (await attempts.ofPhase(reader, learner, phase.requirements))
        return phasePage({ page, view, phase, requirements, draft: null })
      },
    }),
    definePage({
      method: 'GET',
      url: '/paths/:path/:phase/:topic',
      summary: 'One topic: its steps and questions',
      limit: READING_LIMIT,
      session: 'optional',
      params: TopicParams,
      throws: [TopicNotFoundError],
      handle: async ({ page, params, reader, learner }) => {
        const view = await progress.topic(reader, learner, params.topic)
        const { phase } = view.topic
        if (phase.id !== params.phase || phase.path.id !== params.path)
          throw new TopicNotFoundError(params.topic)
        return topicPage({ page, view, draft: null })
      },
    }),
  ]
}
