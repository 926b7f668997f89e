import type { ProfileView } from '#services/profiles.ts'

import { badgeTiles } from './badge-tiles.ts'
import { calendarDay } from './dates.ts'
import { heatMap } from './heat-map.ts'
import { html, type Html } from './html.ts'
import { certificateUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { counted } from './words.ts'

/** A public profile: what its learner chose to show, and nothing else. */
export function profilePage({
  page,
  view,
}: {
  readonly page: PageContext
  readonly view: ProfileView
}): Html {
  const { handle, name, listed } = view
  const shown = name ?? handle
  const { site } = page
  return document({
    page,
    title: shown,
    description: `What ${shown} has learned on ${site.title}.`,
    listed,
    structuredData: listed && name !== null ? { '@type': 'Person', name } : null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        <h1><bdi>${shown}</bdi></h1>
        <p class="lead">
          ${name !== null && html`${handle} on ${site.title}`}
          ${name === null && html`A learner on ${site.title}`}
        </p>
      </header>
      ${certificates(view)} ${badges(view)} ${activity(view)} ${nothing(view)}`,
  })
}

function certificates({ certificates: held }: ProfileView): Html | null {
  if (held === null || held.length === 0) return null
  return html`<section class="section" aria-labelledby="certificates_title">
    <h2 id="certificates_title">Certificates</h2>
    <ul class="held">
      ${held.map(
        ({ code, facts, issuedAt }) =>
          html`<li>
            <a href="${certificateUrl(code)}">${facts.pathTitle}</a>
            <p class="quiet">${calendarDay(issuedAt)}</p>
          </li>`,
      )}
    </ul>
  </section>`
}

function badges({ badges: earned }: ProfileView): Html | null {
  if (earned === null || earned.length === 0) return null
  return html`<section class="section" aria-labelledby="badges_title">
    <h2 id="badges_title">Badges</h2>
    ${badgeTiles(earned)}
  </section>`
}

function activity({ activity: shown }: ProfileView): Html | null {
  if (shown === null) return null
  const { year, streak } = shown
  return html`<section class="section" aria-labelledby="activity_title">
    <h2 id="activity_title">On the way</h2>
    <p>
      Active on ${counted(year.days.length, 'day')} of the last year. The streak is
      ${counted(streak.current, 'day')} long now, and was ${streak.longest} at its
      longest.
    </p>
    ${heatMap(year)}
  </section>`
}

function nothing({ certificates: held, badges: earned, activity }: ProfileView) {
  const some = [held, earned].some((list) => list !== null && list.length > 0)
  return some || activity !== null
    ? null
    : html`<p>There is nothing to see here yet.</p>`
}
