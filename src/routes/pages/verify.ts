import { Type } from 'typebox'

import { verifyHanded } from '#routes/handing-in.ts'
import { HttpProblem } from '#routes/problems.ts'
import { definePage, type PageRoute } from '#routes/route.ts'
import { MAX_TEXT_BYTES } from '#routes/uploads.ts'
import type { Verification } from '#services/verification.ts'
import { verifyPage } from '#views/verify.ts'

const Query = Type.Object({
  code: Type.String({ maxLength: 2_000, default: '' }),
})

/** The page on which anybody verifies: by code, by text, by file. */
export function verifyPages(verification: Verification): readonly PageRoute[] {
  const nothing = { code: '', credential: '' }
  return [
    definePage({
      method: 'GET',
      url: '/verify',
      summary: 'Verify a certificate or a badge',
      limit: '120/minute',
      session: 'optional',
      query: Query,
      handle: async ({ page, query: { code }, reader }) => {
        const finding =
          code.trim() === '' ? null : await verification.byCode(reader, code)
        return verifyPage({ page, finding, typed: { ...nothing, code }, problem: null })
      },
    }),
    definePage({
      method: 'POST',
      url: '/verify',
      summary: 'Verify what is handed in',
      limit: '60/minute',
      session: 'optional',
      bodyLimitBytes: MAX_TEXT_BYTES,
      handle: async ({ page, body, reader }) => {
        const typed = { ...nothing, credential: shortText(body) }
        try {
          const finding = await verifyHanded(reader, verification, body)
          return verifyPage({ page, finding, typed, problem: null })
        } catch (error) {
          if (!(error instanceof HttpProblem)) throw error
          const { status, message: problem } = error
          const html = verifyPage({ page, finding: null, typed, problem })
          return { status, html }
        }
      },
    }),
  ]
}

const MOST_SHOWN = 20_000

/** What was pasted, to be changed and sent again; not where it is a whole book. */
function shortText(body: unknown): string {
  const given = typeof body === 'object' && body !== null && 'credential' in body
  const text = given ? body.credential : ''
  return typeof text === 'string' && text.length <= MOST_SHOWN ? text : ''
}
