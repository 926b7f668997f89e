import { Type, type Static } from 'typebox'

import type { Reader } from '#database/executor.ts'
import type { Learner } from '#services/learner.ts'
import type { Profiles, ProfileSettings } from '#services/profiles.ts'
import type { AccountPage } from '#views/account.ts'

const Tick = Type.Optional(Type.String({ maxLength: 20 }))

/** The form about the public profile, as a browser sends it. */
export const ProfileSettingsForm = Type.Object({
  handle: Type.String({ maxLength: 1_000, default: '' }),
  profile_public: Tick,
  shows_name: Tick,
  shows_badges: Tick,
  shows_certificates: Tick,
  shows_activity: Tick,
  listed: Tick,
})

/** What was chosen; a box that is not ticked is not sent. */
export function readProfileForm(
  body: Static<typeof ProfileSettingsForm>,
): AccountPage['profile']['form'] {
  return {
    handle: body.handle,
    isPublic: body.profile_public === 'true',
    showsName: body.shows_name === 'true',
    showsBadges: body.shows_badges === 'true',
    showsCertificates: body.shows_certificates === 'true',
    showsActivity: body.shows_activity === 'true',
    listed: body.listed === 'true',
  }
}

/** The part of the account page about the profile, as it is kept. */
export async function loadProfilePart(
  reader: Reader,
  learner: Learner,
  profiles: Profiles,
): Promise<AccountPage['profile']> {
  const settings = await profiles.settings(reader, learner)
  return {
    form: formOf(settings, learner.profilePublic),
    address: learner.profilePublic ? settings.handle : null,
  }
}

function formOf(
  { handle, ...settings }: ProfileSettings,
  isPublic: boolean,
): AccountPage['profile']['form'] {
  return { ...settings, handle: handle ?? '', isPublic }
}
