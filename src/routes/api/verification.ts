import { Type } from 'typebox'

import { verifyHanded } from '#routes/handing-in.ts'
import { defineRoute, type ApiRoute } from '#routes/route.ts'
import { MAX_TEXT_BYTES } from '#routes/uploads.ts'
import { CredentialsBusyError } from '#services/credentials/errors.ts'
import type { Finding, Verification } from '#services/verification.ts'

import { TextOrNull } from './question-schemas.ts'
import { Time } from './schemas.ts'

const TimeOrNull = Type.Union([Time, Type.Null()])

const Given = Type.Object(
  {
    credential: Type.Optional(
      Type.Union([Type.String(), Type.Object({})], {
        description: 'The credential: JSON, the same as text, or a VC-JWT.',
      }),
    ),
    code: Type.Optional(Type.String({ description: 'Of a certificate of this site.' })),
  },
  { additionalProperties: false, minProperties: 1 },
)

const File = Type.Unsafe<unknown>({})

const Upload = Type.Unsafe<unknown>({
  type: 'object',
  properties: { file: {}, credential: { type: 'string' }, code: { type: 'string' } },
})

const Answer = Type.Object({
  valid: Type.Boolean({ description: 'Every check passed.' }),
  outcome: Type.Enum(['valid', 'invalid', 'unknown'], {
    description: 'unknown: nothing failed, and not everything could be looked at.',
  }),
  reasons: Type.Array(
    Type.Object({
      check: Type.Enum(['format', 'issuer', 'integrity', 'status', 'dates']),
      state: Type.Enum(['passed', 'failed', 'unknown']),
      ok: Type.Boolean(),
      detail: Type.String(),
    }),
  ),
  credential: Type.Union([
    Type.Object(
      {
        id: TextOrNull,
        issuer: Type.Object({ id: Type.String(), name: TextOrNull }),
        recipient_name: TextOrNull,
        title: TextOrNull,
        description: TextOrNull,
        valid_from: TimeOrNull,
        valid_until: TimeOrNull,
      },
      { description: 'What it says of itself, true or not.' },
    ),
    Type.Null(),
  ]),
  certificate: Type.Union([
    Type.Object({
      code: Type.String(),
      state: Type.Enum(['valid', 'revoked', 'superseded']),
      url: Type.String(),
    }),
    Type.Null(),
  ]),
})

/** Verification of a credential, a code or a file; there is always a verdict. */
export function verificationRoutes(verification: Verification): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/credentials/verify',
      summary: 'Verify a credential, a code, or a file with a credential inside',
      tag: 'Credentials',
      limit: '60/minute',
      session: 'none',
      bodies: {
        'application/json': Given,
        'multipart/form-data': Upload,
        'image/png': File,
        'image/svg+xml': File,
        'text/plain': File,
        'application/jwt': File,
      },
      bodyLimitBytes: MAX_TEXT_BYTES,
      answers: { 201: Answer },
      throws: [CredentialsBusyError],
      handle: async ({ body, reader }) =>
        present(await verifyHanded(reader, verification, body)),
    }),
  ]
}

function present({ credential, certificate, ...verdict }: Finding) {
  return {
    valid: verdict.valid,
    outcome: verdict.outcome,
    reasons: verdict.reasons,
    credential: credential && {
      id: credential.id,
      issuer: credential.issuer,
      recipient_name: credential.recipient.name,
      title: credential.achievement.title,
      description: credential.achievement.description,
      valid_from: credential.validFrom?.toISOString() ?? null,
      valid_until: credential.validUntil?.toISOString() ?? null,
    },
    certificate: certificate && {
      code: certificate.code,
      state: certificate.state,
      url: `/certificates/${certificate.code}`,
    },
  }
}
