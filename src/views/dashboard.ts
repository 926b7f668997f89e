import type { ActivityView, StreakView } from '#services/activity.ts'
import type { BadgesView } from '#services/badges.ts'
import type { DashboardView, PathView } from '#services/progress-views.ts'

import { badgesPart } from './badges.ts'
import { html, type Html } from './html.ts'
import { pathUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { pathList } from './path-list.ts'
import { streakPart } from './streak.ts'

/** What a learner was recognised for. */
export interface Recognition {
  readonly streak: StreakView
  readonly year: ActivityView
  readonly badges: BadgesView
}

/** What a learner has started, where each goes on, and what else there is. */
export function dashboardPage({
  page,
  view,
  recognition,
}: {
  readonly page: PageContext
  readonly view: DashboardView
  readonly recognition: Recognition
}): Html {
  return document({
    page,
    title: 'Dashboard',
    description: `Your progress on ${page.site.title}.`,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'wide',
    main: html`<header class="opening">
        <h1>Where you are</h1>
        ${
          view.started.length === 0 &&
          html`<p class="lead">
            You have not started yet. Pick a path below, open its first topic, and mark
            your first step as done: it will show up here.
          </p>`
        }
      </header>
      ${
        view.started.length === 0
          ? pathList(view.others, page.url)
          : pathList(view.started, page.url)
      }
      ${recognitionParts(view, recognition)}
      ${view.started.length > 0 && otherPaths(view.others)}`,
  })
}

function recognitionParts(
  { started }: DashboardView,
  { streak, year, badges }: Recognition,
): Html {
  const { current: streakDays, timeZone } = streak
  return html`${streakPart({ streak, year })}
  ${badgesPart({ badges, started, streakDays, timeZone })}`
}

function otherPaths(others: readonly PathView[]): Html | null {
  if (others.length === 0) return null
  return html`<section class="section" aria-labelledby="others_title">
    <h2 id="others_title">Other paths</h2>
    <ul class="other-paths">
      ${others.map(
        ({ path }) =>
          html`<li>
            <a href="${pathUrl(path)}">${path.title}</a>
            <p class="quiet">${path.summary}</p>
          </li>`,
      )}
    </ul>
  </section>`
}
