import { Type } from 'typebox'

import { definePage, type PageRoute } from '#routes/route.ts'
import { ProfileNotFoundError } from '#services/profiles-errors.ts'
import type { Profiles } from '#services/profiles.ts'
import { profileUrl } from '#views/links.ts'
import { profilePage } from '#views/profile.ts'

/** Public profiles. */
export function profilePages(profiles: Profiles): readonly PageRoute[] {
  return [
    definePage({
      method: 'GET',
      url: '/u/:handle',
      summary: 'A public profile',
      limit: '120/minute',
      session: 'optional',
      params: Type.Object({ handle: Type.String() }),
      throws: [ProfileNotFoundError],
      handle: async ({ page, params, reader }) => {
        const view = await profiles.view(reader, params.handle)
        const url = profileUrl(view.handle)
        if (view.handle !== params.handle) return { redirect: url }
        return profilePage({ page: { ...page, url }, view })
      },
    }),
  ]
}
