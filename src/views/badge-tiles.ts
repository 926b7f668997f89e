import type { AwardView } from '#services/badges.ts'

import { calendarDay } from './dates.ts'
import { html, type Html } from './html.ts'
import { badgeCredentialUrl, badgePictureUrl } from './links.ts'

/** Badges that somebody has, each with its picture and its proof. */
export function badgeTiles(awards: readonly AwardView[]): Html {
  return html`<ul class="badge-tiles">
    ${awards.map(tile)}
  </ul>`
}

function tile(award: AwardView): Html {
  const { badge, badgeId, credentialId, title, awardedAt } = award
  // A retired badge is drawn for those who have it; its credential, for everybody.
  const credential = badgeCredentialUrl(credentialId)
  const picture = badge === null ? `${credential}.svg` : badgePictureUrl(badgeId)
  return html`<li>
    <img src="${picture}" width="96" height="96" alt="" loading="lazy" />
    <p class="badge-title">${title}</p>
    <p class="quiet">${calendarDay(awardedAt)}</p>
    <p class="quiet">
      <a href="${credential}.png" download
        >Proof<span class="unseen"> of ${title}</span></a
      >
    </p>
  </li>`
}
