import { Type } from 'typebox'

import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { ProfileNotFoundError } from '#services/profiles-errors.ts'
import type { Profiles, ProfileView } from '#services/profiles.ts'

import { TextOrNull } from './question-schemas.ts'
import { Time } from './schemas.ts'

const DAY = Type.String({ format: 'date' })

function orNull<T extends Parameters<typeof Type.Array>[0]>(schema: T) {
  return Type.Union([schema, Type.Null()], {
    description: 'null: the learner does not show it.',
  })
}

const Profile = Type.Object({
  handle: Type.String(),
  name: TextOrNull,
  listed: Type.Boolean({ description: 'Search engines may list it.' }),
  badges: orNull(
    Type.Array(
      Type.Object({
        badge_id: Type.String(),
        kind: Type.String(),
        title: Type.String(),
        description: Type.String(),
        awarded_at: Time,
        credential_id: Type.String(),
      }),
    ),
  ),
  certificates: orNull(
    Type.Array(
      Type.Object({
        code: Type.String(),
        path_title: Type.String(),
        issued_at: Time,
        url: Type.String(),
      }),
    ),
  ),
  activity: orNull(
    Type.Object({
      from: DAY,
      to: DAY,
      current_streak: Type.Integer(),
      longest_streak: Type.Integer(),
      days: Type.Array(Type.Object({ date: DAY, count: Type.Integer() })),
    }),
  ),
})

/** Profiles that others may see. */
export function profileRoutes(profiles: Profiles): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/profiles/:handle',
      summary: 'A public profile: what its learner chose to show',
      tag: 'Profiles',
      limit: '120/minute',
      session: 'none',
      params: Type.Object({ handle: Type.String() }),
      answers: { 200: Profile },
      throws: [ProfileNotFoundError],
      handle: async ({ params, reader }) =>
        present(await profiles.view(reader, params.handle)),
    }),
  ]
}

function present(view: ProfileView) {
  const { handle, name, listed, badges, certificates, activity } = view
  return {
    handle,
    name,
    listed,
    badges:
      badges?.map((award) => ({
        badge_id: award.badgeId,
        kind: award.kind,
        title: award.title,
        description: award.description,
        awarded_at: award.awardedAt.toISOString(),
        credential_id: award.credentialId,
      })) ?? null,
    certificates:
      certificates?.map(({ code, facts, issuedAt }) => ({
        code,
        path_title: facts.pathTitle,
        issued_at: issuedAt.toISOString(),
        url: `/certificates/${code}`,
      })) ?? null,
    activity: activity && {
      from: activity.year.from,
      to: activity.year.to,
      current_streak: activity.streak.current,
      longest_streak: activity.streak.longest,
      days: activity.year.days.map(({ date, ...counts }) => ({
        date,
        count: Object.values(counts).reduce((sum, count) => sum + count, 0),
      })),
    },
  }
}
