import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import type { CatalogueBadge } from '#services/badges-catalogue.ts'
import type { BadgePictures } from '#services/badges-pictures.ts'
import { BadgeNotFoundError, type AwardView, type Badges } from '#services/badges.ts'
import { DrawingUnavailableError } from '#services/credential-files.ts'
import { badgeCredentialUrl, badgePictureUrl } from '#views/links.ts'

import { IdParam, Time } from './schemas.ts'

const TextOrNull = Type.Union([Type.String(), Type.Null()])

const badgeFields = {
  badge_id: Type.String(),
  kind: Type.Enum(['phase', 'path', 'streak']),
  title: Type.String(),
  description: Type.String(),
  days: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Active days of a streak; null for the other kinds.',
  }),
  image_url: Type.String({ description: 'An SVG on this site.' }),
}

const CatalogueBadgeAnswer = Type.Object({
  ...badgeFields,
  path_id: TextOrNull,
  phase_id: TextOrNull,
})

const AwardAnswer = Type.Object({
  ...badgeFields,
  awarded_at: Time,
  retired: Type.Boolean({
    description: 'The site has no such badge any more; it is kept all the same.',
  }),
  credential_id: Type.String(),
  credential_url: Type.String({
    description: 'The badge as a verifiable credential, on this site.',
  }),
})

const BadgeParams = Type.Object({ badge_id: IdParam })

/** What badges there are, and what a learner was awarded. */
export function badgeRoutes(
  badges: Badges,
  pictures: BadgePictures,
): readonly ApiRoute[] {
  return [...listingRoutes(badges), ...pictureRoutes(pictures)]
}

function listingRoutes(badges: Badges): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/me/badges',
      summary: 'The badges that the learner has, oldest first',
      tag: 'Recognition',
      limit: '600/minute',
      session: 'required',
      answers: {
        200: Type.Object({ items: Type.Array(AwardAnswer), next_cursor: Type.Null() }),
      },
      handle: async ({ learner, reader }) => {
        const { earned } = await badges.list(reader, learner)
        return { items: earned.map(presentAward), next_cursor: null }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/badges',
      summary: 'Every badge that can be earned',
      tag: 'Recognition',
      limit: '600/minute',
      session: 'none',
      answers: {
        200: Type.Object({
          items: Type.Array(CatalogueBadgeAnswer),
          next_cursor: Type.Null(),
        }),
      },
      handle: () => ({
        items: badges.catalogue().map(presentBadge),
        next_cursor: null,
      }),
    }),
  ]
}

/** An author may give a badge another title; nobody has to see that at once. */
const KEPT = 'private, max-age=3600'

const PICTURE = {
  method: 'GET',
  tag: 'Recognition',
  limit: '600/minute',
  session: 'optional',
  params: BadgeParams,
  description: 'A retired badge is drawn for those who have it.',
} as const

function pictureRoutes(pictures: BadgePictures): readonly ApiRoute[] {
  return [
    defineRoute({
      ...PICTURE,
      url: '/badges/:badge_id.svg',
      summary: 'A badge as a drawing',
      produces: 'image/svg+xml',
      answers: { 200: Type.String() },
      throws: [BadgeNotFoundError],
      handle: async ({ params, learner, reader, setHeader }) => {
        const svg = await pictures.svg(reader, learner, params.badge_id)
        setHeader('cache-control', KEPT)
        return svg
      },
    }),
    defineRoute({
      ...PICTURE,
      url: '/badges/:badge_id.png',
      summary: 'A badge as a picture',
      produces: 'image/png',
      query: Type.Object({
        size: Type.Integer({
          minimum: 32,
          maximum: 1024,
          default: 512,
          description: 'Pixels of a side.',
        }),
      }),
      answers: { 200: Type.String({ format: 'binary' }) },
      throws: [BadgeNotFoundError, DrawingUnavailableError],
      handle: async ({ params, query, learner, reader, setHeader }) => {
        const wanted = { badgeId: params.badge_id, size: query.size }
        const png = await pictures.png(reader, learner, wanted)
        setHeader('cache-control', KEPT)
        return Buffer.from(png)
      },
    }),
  ]
}

function presentBadge(badge: CatalogueBadge) {
  const { id, kind, title, description, days, path, phase } = badge
  return {
    badge_id: id,
    kind,
    title,
    description,
    days,
    image_url: badgePictureUrl(id),
    path_id: path?.id ?? null,
    phase_id: phase?.id ?? null,
  }
}

function presentAward(award: AwardView) {
  const { badgeId, kind, title, description, days, awardedAt, credentialId } = award
  return {
    badge_id: badgeId,
    kind,
    title,
    description,
    days,
    image_url: badgePictureUrl(badgeId),
    awarded_at: awardedAt.toISOString(),
    retired: award.badge === null,
    credential_id: credentialId,
    credential_url: badgeCredentialUrl(credentialId),
  }
}
