import type { CatalogueBadge } from '#services/badges-catalogue.ts'
import type { AwardView, BadgesView } from '#services/badges.ts'
import type { PathView } from '#services/progress-views.ts'

import { dayOf } from './dates.ts'
import { html, type Fragment, type Html } from './html.ts'
import { badgePictureUrl, pathUrl, phaseUrl } from './links.ts'

/** What the part about badges is made of. */
export interface BadgesPart {
  readonly badges: BadgesView
  /** The paths that the learner is on. */
  readonly started: readonly PathView[]
  /** Active days of the streak that is alive. */
  readonly streakDays: number
  readonly timeZone: string
}

/** Badges that a learner has, and those that come next. */
export function badgesPart(part: BadgesPart): Html {
  const { earned } = part.badges
  const next = nextOf(part)
  return html`<section class="section recognition" aria-labelledby="badges_title">
    <h2 id="badges_title">Badges</h2>
    ${
      earned.length === 0
        ? html`<p>
            None yet. A badge waits at the end of a phase, and your days on the path
            earn some, too.
          </p>`
        : html`<ul class="badges">
            ${earned.map((award) => earnedBadge(award, part.timeZone))}
          </ul>`
    }
    ${
      next.length > 0 &&
      html`<h3 class="label" id="next_badges">What comes next</h3>
        <ul class="badges badges-open" aria-labelledby="next_badges">
          ${next.map((badge) => openBadge(badge, part.streakDays))}
        </ul>`
    }
  </section>`
}

/** Of each path begun the first badge that is open, and the next one of a streak. */
function nextOf({ badges: { open }, started }: BadgesPart): readonly CatalogueBadge[] {
  const ofPaths = started.map(({ path }) =>
    open.find((badge) => badge.path?.id === path.id),
  )
  const ofStreak = open.find(({ kind }) => kind === 'streak')
  return [...ofPaths, ofStreak].filter((badge) => badge !== undefined)
}

function earnedBadge(award: AwardView, timeZone: string): Html {
  return badgeEntry(
    { id: award.badgeId, title: award.title },
    html`${award.description}<br />${dayOf(award.awardedAt, timeZone)}`,
  )
}

function openBadge(badge: CatalogueBadge, streakDays: number): Html {
  return badgeEntry(badge, howTo(badge, streakDays))
}

function howTo({ path, phase, days }: CatalogueBadge, streakDays: number): Fragment {
  if (phase !== null)
    return html`Complete <a href="${phaseUrl(phase)}">${phase.title}</a>.`
  if (path !== null) return html`Complete <a href="${pathUrl(path)}">${path.title}</a>.`
  return `Be active on ${days ?? 0} days of one streak; it is ${streakDays} now.`
}

function badgeEntry(
  { id, title }: { readonly id: string; readonly title: string },
  note: Fragment,
): Html {
  return html`<li class="badge">
    <img src="${badgePictureUrl(id)}" alt="" width="64" height="64" loading="lazy" />
    <div>
      <p class="badge-title">${title}</p>
      <p class="quiet">${note}</p>
    </div>
  </li>`
}
