import type { Catalogue } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import type { ActivityUseCases } from '#services/activity.ts'
import type { Badges } from '#services/badges.ts'
import { createCertificates, type Certificates } from '#services/certificates.ts'
import {
  createCredentialFiles,
  type CredentialFiles,
} from '#services/credential-files.ts'
import { createIssuer, type Issuer } from '#services/issuer.ts'
import { createProfiles, type Profiles } from '#services/profiles.ts'
import { createVerification, type Verification } from '#services/verification.ts'

import { lastingOrigin } from './credentials.ts'
import type { Resources } from './resources.ts'

/** The use cases of what learners show to others, and of what others make of it. */
export interface Sharing {
  readonly certificates: Certificates
  readonly credentialFiles: CredentialFiles
  readonly issuer: Issuer
  readonly profiles: Profiles
  readonly verification: Verification
}

/** Makes those use cases. */
export function createSharing(
  config: Config,
  { credentials, drawing, secret }: Resources,
  shared: {
    readonly catalogue: () => Catalogue
    readonly clock: Clock
    readonly badges: Badges
    readonly activity: ActivityUseCases
  },
): Sharing {
  const publicUrl = lastingOrigin(config)
  const certificates = createCertificates(shared)
  return {
    certificates,
    credentialFiles: createCredentialFiles({
      drawing,
      credentials,
      publicUrl,
      secret,
    }),
    issuer: createIssuer({ ...shared, credentials, publicUrl }),
    profiles: createProfiles({ ...shared, certificates }),
    verification: createVerification({
      ...shared,
      certificates,
      credentials,
      publicUrl,
    }),
  }
}
