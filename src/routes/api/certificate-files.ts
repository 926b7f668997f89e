import { Type } from 'typebox'

import type { FileAnswer } from '#routes/files.ts'
import { defineRoute, type ApiRoute } from '#routes/route.ts'
import {
  CertificateNotFoundError,
  CertificateWithdrawnError,
} from '#services/certificates-errors.ts'
import { CredentialNotFoundError } from '#services/credential-errors.ts'
import {
  DrawingUnavailableError,
  type CredentialFiles,
  type CredentialFormat,
} from '#services/credential-files.ts'
import { CredentialsBusyError } from '#services/credentials/errors.ts'

const CodeParams = Type.Object({ code: Type.String() })
const IdParams = Type.Object({ id: Type.String() })

/** The schema lets no other number through. */
type Scale = Parameters<CredentialFiles['certificatePng']>[2]

const ScaleQuery = Type.Object({
  scale: Type.Integer({
    minimum: 1,
    maximum: 4,
    default: 2,
    description: 'Pixels for each pixel of a screen.',
  }),
})

const Format = Type.Object({
  format: Type.Enum(['json', 'jwt'], {
    default: 'json',
    description: '`jwt`: as a VC-JWT, with the media type application/vc+jwt.',
  }),
})

const JWT = 'application/vc+jwt'

const shared = { method: 'GET', session: 'none', file: 'as it is' } as const
const ofCertificates = {
  ...shared,
  tag: 'Certificates',
  params: CodeParams,
  description: 'A certificate that was revoked or superseded has no files any more.',
} as const
const ofBadges = { ...shared, tag: 'Credentials', params: IdParams } as const

const CERTIFICATE_ERRORS = [
  CertificateNotFoundError,
  CertificateWithdrawnError,
  DrawingUnavailableError,
  CredentialsBusyError,
]

const BADGE_ERRORS = [
  CredentialNotFoundError,
  DrawingUnavailableError,
  CredentialsBusyError,
]

/** The files of a certificate: to print, to show, to verify. */
export function certificateFileRoutes(files: CredentialFiles): readonly ApiRoute[] {
  return [
    defineRoute({
      ...ofCertificates,
      url: '/certificates/:code.pdf',
      summary: 'A certificate as a page of A4',
      limit: '60/minute',
      produces: 'application/pdf',
      answers: { 200: bytesOf('application/pdf') },
      throws: CERTIFICATE_ERRORS,
      handle: async ({ params: { code }, reader }) =>
        unshared(await files.certificatePdf(reader, code), named(code, 'pdf')),
    }),
    defineRoute({
      ...ofCertificates,
      url: '/certificates/:code.png',
      summary: 'A certificate as a picture, with its credential inside',
      limit: '120/minute',
      query: ScaleQuery,
      produces: 'image/png',
      answers: { 200: bytesOf('image/png') },
      throws: CERTIFICATE_ERRORS,
      handle: async ({ params: { code }, query, reader }) =>
        unshared(
          await files.certificatePng(reader, code, query.scale as Scale),
          named(code, 'png'),
        ),
    }),
    defineRoute({
      ...ofCertificates,
      url: '/certificates/:code.svg',
      summary: 'A certificate as a drawing, with its credential inside',
      limit: '120/minute',
      produces: 'image/svg+xml',
      file: 'compressed',
      answers: { 200: Type.String() },
      throws: CERTIFICATE_ERRORS,
      handle: async ({ params: { code }, reader }) =>
        unshared(await files.certificateSvg(reader, code), named(code, 'svg')),
    }),
    defineRoute({
      ...ofCertificates,
      url: '/certificates/:code.json',
      summary: 'A certificate as a verifiable credential (Open Badges 3.0)',
      limit: '120/minute',
      query: Format,
      answers: { 200: Type.Unknown() },
      throws: CERTIFICATE_ERRORS,
      handle: async ({ params: { code }, query: { format }, reader }) =>
        credential(
          await files.certificateCredential(reader, code, format),
          named(code, format),
        ),
    }),
  ]
}

/** The files of a badge that somebody has. */
export function badgeFileRoutes(files: CredentialFiles): readonly ApiRoute[] {
  return [
    defineRoute({
      ...ofBadges,
      url: '/credentials/:id.png',
      summary: 'A badge as a picture, with its credential inside',
      limit: '120/minute',
      produces: 'image/png',
      answers: { 200: bytesOf('image/png') },
      throws: BADGE_ERRORS,
      handle: async ({ params: { id }, reader }) =>
        unshared(await files.badgePng(reader, id), `badge-${short(id)}.png`),
    }),
    defineRoute({
      ...ofBadges,
      url: '/credentials/:id.svg',
      summary: 'A badge as a drawing, with its credential inside',
      limit: '120/minute',
      produces: 'image/svg+xml',
      file: 'compressed',
      answers: { 200: Type.String() },
      throws: BADGE_ERRORS,
      handle: async ({ params: { id }, reader }) =>
        unshared(await files.badgeSvg(reader, id), `badge-${short(id)}.svg`),
    }),
    defineRoute({
      ...ofBadges,
      url: '/credentials/:id',
      summary: 'The verifiable credential of a badge (Open Badges 3.0)',
      limit: '120/minute',
      query: Format,
      answers: { 200: Type.Unknown() },
      throws: BADGE_ERRORS,
      handle: async ({ params: { id }, query: { format }, reader }) =>
        credential(
          await files.badgeCredential(reader, id, format),
          `badge-${short(id)}.${format}`,
        ),
    }),
  ]
}

function bytesOf(contentMediaType: string) {
  return Type.Unsafe<unknown>({ type: 'string', contentMediaType })
}

/** Each time it is asked whether it still stands: a revocation shows at once. */
function unshared(content: Uint8Array | string, name: string): FileAnswer {
  return { content, name, sharedSeconds: null }
}

function credential(content: string, name: string): FileAnswer {
  const jwt = name.endsWith('.jwt')
  return { ...unshared(content, name), ...(jwt ? { mediaType: JWT } : {}) }
}

function named(code: string, ending: CredentialFormat | 'pdf' | 'png' | 'svg'): string {
  return `certificate-${short(code)}.${ending}`
}

/** What was typed stands in a header: as much of it as is safe, and as is needed. */
function short(id: string): string {
  return id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 8)
}
