import type { Catalogue } from '#catalogue/types.ts'
import { activityRoutes } from '#routes/api/activity.ts'
import { authRoutes } from '#routes/api/auth.ts'
import { badgeRoutes } from '#routes/api/badges.ts'
import { catalogueRoutes } from '#routes/api/catalogue.ts'
import {
  badgeFileRoutes,
  certificateFileRoutes,
} from '#routes/api/certificate-files.ts'
import { certificateRoutes } from '#routes/api/certificates.ts'
import { issuerRoutes } from '#routes/api/issuer.ts'
import { meRoutes } from '#routes/api/me.ts'
import { profileRoutes } from '#routes/api/profiles.ts'
import { progressRoutes } from '#routes/api/progress.ts'
import { questionRoutes } from '#routes/api/questions.ts'
import { requirementRoutes } from '#routes/api/requirements.ts'
import { reviewRoutes } from '#routes/api/review.ts'
import { stepRoutes } from '#routes/api/steps.ts'
import { accountPages } from '#routes/pages/account.ts'
import { certificatePages } from '#routes/pages/certificates.ts'
import { learningPages } from '#routes/pages/learning.ts'
import { pathEndPages } from '#routes/pages/path-end.ts'
import { profilePages } from '#routes/pages/profile.ts'
import { questionForms } from '#routes/pages/questions.ts'
import { requirementForms } from '#routes/pages/requirements.ts'
import { reviewPages } from '#routes/pages/review.ts'
import { signInPages } from '#routes/pages/sign-in.ts'
import { stepForms } from '#routes/pages/steps.ts'
import type { ApiRoute, PageRoute } from '#routes/route.ts'

import type { Services } from './services.ts'

/** Every endpoint under `/api` that takes no files. */
export function apiRoutes(services: Services): readonly ApiRoute[] {
  const { progress, steps } = services
  return [
    ...authRoutes(services.authentication),
    ...meRoutes(services),
    ...catalogueRoutes(progress),
    ...progressRoutes(progress),
    ...stepRoutes(steps),
    ...questionRoutes(services),
    ...requirementRoutes(services.attempts),
    ...activityRoutes(services.activity),
    ...badgeRoutes(services.badges, services.badgePictures),
    ...reviewRoutes(services),
    ...certificateFileRoutes(services.credentialFiles),
    ...certificateRoutes(services.certificates),
    ...issuerRoutes(services.issuer),
    ...badgeFileRoutes(services.credentialFiles),
    ...profileRoutes(services.profiles),
  ]
}

/** Every page that takes no files. */
export function pageRoutes(
  services: Services,
  catalogue: () => Catalogue,
): readonly PageRoute[] {
  const { progress, steps } = services
  return [
    ...learningPages(services),
    ...stepForms({ catalogue, steps, progress }),
    ...questionForms({ ...services, catalogue }),
    ...requirementForms({ ...services, catalogue }),
    ...reviewPages(services),
    ...signInPages(services.authentication),
    ...accountPages(services),
    ...certificatePages(services.certificates),
    ...pathEndPages(services),
    ...profilePages(services.profiles),
  ]
}
