import { Type } from 'typebox'

import { defineRoute, forRole, type ApiRoute } from '#routes/route.ts'
import { AccountGoneError } from '#services/accounts.ts'
import {
  CertificateExistsError,
  CertificateNameRejectedError,
  CertificateNotFoundError,
  CertificateReissueLimitError,
  CertificateWithdrawnError,
  PathIncompleteError,
  RevocationReasonRejectedError,
} from '#services/certificates-errors.ts'
import type { CertificateView } from '#services/certificates-views.ts'
import type { Certificates } from '#services/certificates.ts'
import { PathNotFoundError } from '#services/progress.ts'

import { TextOrNull } from './question-schemas.ts'
import { IdParam, Time } from './schemas.ts'

const TimeOrNull = Type.Union([Time, Type.Null()])

const CodeParams = Type.Object({
  code: Type.String({
    description: 'Case, spaces and hyphens do not matter; `o` is 0, `i` and `l` are 1.',
  }),
})

const PathParams = Type.Object({ path_id: IdParam })

/** A certificate as everybody may see it. */
const Certificate = Type.Object({
  code: Type.String(),
  state: Type.Enum(['valid', 'revoked', 'superseded']),
  name: Type.String({ description: 'As the learner confirmed it.' }),
  path_id: Type.String(),
  path_title: Type.String(),
  phases: Type.Array(Type.String()),
  steps: Type.Integer(),
  questions: Type.Integer(),
  requirements: Type.Integer(),
  hours: Type.Union([Type.Number(), Type.Null()]),
  site_title: Type.String(),
  language: Type.String({ description: 'BCP 47.' }),
  catalogue_sha256: Type.String({ description: 'Of the curriculum it was earned in.' }),
  issued_at: Time,
  superseded_by: TextOrNull,
  revoked_at: TimeOrNull,
  revoked_reason: TextOrNull,
  url: Type.String({ description: 'Address of its page on this site.' }),
})

const NameBody = Type.Object(
  { name: Type.String({ maxLength: 2_000, description: '2-100 characters.' }) },
  { additionalProperties: false },
)

const ReasonBody = Type.Object(
  { reason: Type.String({ maxLength: 5_000, description: '3-500 characters.' }) },
  { additionalProperties: false },
)

const shared = { tag: 'Certificates' } as const

/** Certificates: issued to learners, looked at by everybody, revoked by admins. */
export function certificateRoutes(certificates: Certificates): readonly ApiRoute[] {
  return [
    ...learnerRoutes(certificates),
    ...readingRoutes(certificates),
    ...forRole('admin', adminRoutes(certificates)),
  ]
}

function learnerRoutes(certificates: Certificates): readonly ApiRoute[] {
  return [
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/paths/:path_id/certificate',
      summary: 'Issue the certificate of a path that is complete, once',
      limit: '20/minute',
      session: 'required',
      params: PathParams,
      body: NameBody,
      answers: { 201: Certificate },
      throws: [
        PathNotFoundError,
        PathIncompleteError,
        CertificateExistsError,
        CertificateNameRejectedError,
        AccountGoneError,
      ],
      handle: async ({ params, body, learner, transact }) => {
        const given = { pathId: params.path_id, name: body.name }
        return present(await transact((tx) => certificates.issue(tx, learner, given)))
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/certificates/:code/reissues',
      summary: 'Issue a certificate again with a corrected name',
      limit: '20/minute',
      session: 'required',
      params: CodeParams,
      body: NameBody,
      answers: { 201: Certificate },
      throws: [
        CertificateNotFoundError,
        CertificateWithdrawnError,
        CertificateReissueLimitError,
        CertificateNameRejectedError,
        AccountGoneError,
      ],
      handle: async ({ params, body, learner, transact }) => {
        const given = { code: params.code, name: body.name }
        return present(await transact((tx) => certificates.reissue(tx, learner, given)))
      },
    }),
  ]
}

function readingRoutes(certificates: Certificates): readonly ApiRoute[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/me/certificates',
      summary: 'The certificates of the learner that are in force',
      limit: '120/minute',
      session: 'required',
      answers: {
        200: Type.Object({ items: Type.Array(Certificate), next_cursor: TextOrNull }),
      },
      handle: async ({ learner, reader }) => {
        const items = await certificates.ofLearner(reader, learner)
        return { items: items.map(present), next_cursor: null }
      },
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/certificates/:code',
      summary: 'A certificate by its code, revoked ones too',
      limit: '120/minute',
      session: 'none',
      params: CodeParams,
      answers: { 200: Certificate },
      throws: [CertificateNotFoundError],
      handle: async ({ params, reader }) =>
        present(await certificates.view(reader, params.code)),
    }),
  ]
}

function adminRoutes(certificates: Certificates): readonly ApiRoute[] {
  return [
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/admin/certificates/:code/revocation',
      summary: 'Revoke a certificate for a reason that everybody can read',
      limit: '60/minute',
      session: 'required',
      params: CodeParams,
      body: ReasonBody,
      answers: { 201: Certificate },
      throws: [
        CertificateNotFoundError,
        CertificateWithdrawnError,
        RevocationReasonRejectedError,
      ],
      handle: async ({ params, body, learner, transact }) => {
        const given = { code: params.code, reason: body.reason }
        return present(await transact((tx) => certificates.revoke(tx, learner, given)))
      },
    }),
  ]
}

function present(view: CertificateView) {
  const { code, state, name, pathId, facts } = view
  return {
    code,
    state,
    name,
    path_id: pathId,
    path_title: facts.pathTitle,
    phases: facts.phases,
    steps: facts.steps,
    questions: facts.questions,
    requirements: facts.requirements,
    hours: facts.hours,
    site_title: facts.siteTitle,
    language: facts.language,
    catalogue_sha256: facts.catalogueSha256,
    issued_at: view.issuedAt.toISOString(),
    superseded_by: view.supersededBy,
    revoked_at: view.revokedAt?.toISOString() ?? null,
    revoked_reason: view.revokedReason,
    url: `/certificates/${code}`,
  }
}
