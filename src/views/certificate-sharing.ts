import type { CertificateView } from '#services/certificates-views.ts'

import { certificateFileUrl, certificateUrl } from './links.ts'
import type { PageContext, PageImage } from './page.ts'

/** Pixels of a certificate on a screen. */
export const CERTIFICATE_SIZE = { width: 1123, height: 794 } as const

/** What a certificate's picture shows, in words. */
export function certificateAlt({ name, facts }: CertificateView): string {
  const what = `${name} walked the whole of the path ${facts.pathTitle}`
  return `Certificate of ${facts.siteTitle}: ${what}.`
}

/** A certificate as the picture of a link to it. */
export function certificateImage(
  { publicUrl }: PageContext,
  view: CertificateView,
): PageImage {
  return {
    url: `${publicUrl}${certificateFileUrl(view.code, 'png')}?scale=1`,
    mediaType: 'image/png',
    ...CERTIFICATE_SIZE,
    alt: certificateAlt(view),
  }
}

/** Address that adds a certificate to the reader's profile at LinkedIn. */
export function linkedInUrl(
  { publicUrl }: PageContext,
  { code, facts, issuedAt }: CertificateView,
): string {
  const url = new URL('https://www.linkedin.com/profile/add')
  url.search = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: facts.pathTitle,
    organizationName: facts.siteTitle,
    issueYear: String(issuedAt.getUTCFullYear()),
    issueMonth: String(issuedAt.getUTCMonth() + 1),
    certUrl: publicUrl + certificateUrl(code),
    certId: code,
  }).toString()
  return url.href
}

/** A certificate as a schema.org `EducationalOccupationalCredential`. */
export function certificateData(page: PageContext, view: CertificateView): object {
  const { publicUrl } = page
  const { code, facts, name, issuedAt } = view
  return {
    '@type': 'EducationalOccupationalCredential',
    '@id': publicUrl + certificateUrl(code),
    url: publicUrl + certificateUrl(code),
    identifier: code,
    name: facts.pathTitle,
    description: facts.pathSummary,
    credentialCategory: 'certificate',
    inLanguage: facts.language,
    dateCreated: issuedAt.toISOString(),
    image: certificateImage(page, view).url,
    competencyRequired: facts.phases,
    about: { '@type': 'Person', name },
    recognizedBy: {
      '@type': 'Organization',
      name: facts.siteTitle,
      url: `${publicUrl}/`,
    },
  }
}
