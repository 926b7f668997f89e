import { Type } from 'typebox'

import { refusalOf, type Refusal } from '#routes/refusals.ts'
import {
  definePage,
  forRole,
  type PageAnswer,
  type PageRoute,
  type PageRouteContext,
} from '#routes/route.ts'
import {
  CertificateNotFoundError,
  CertificateWithdrawnError,
} from '#services/certificates-errors.ts'
import type { Certificates } from '#services/certificates.ts'
import { certificatePage, type CertificateDraft } from '#views/certificate.ts'
import { certificateUrl } from '#views/links.ts'

const CodeParams = Type.Object({ code: Type.String() })

const Text = Type.String({ maxLength: 5_000, default: '' })

const page = { limit: '120/minute', session: 'optional', params: CodeParams } as const
const form = { limit: '20/minute', session: 'required', params: CodeParams } as const

type Context = Pick<
  PageRouteContext<{ code: string }, unknown, unknown, 'optional'>,
  'page' | 'params' | 'reader'
>

/** The page of a certificate, and the forms on it. */
export function certificatePages(certificates: Certificates): readonly PageRoute[] {
  return [
    definePage({
      ...page,
      method: 'GET',
      url: '/certificates/:code',
      summary: 'A certificate, for everybody',
      throws: [CertificateNotFoundError],
      handle: (context) => show(context, certificates, null),
    }),
    ...waysBack(),
    definePage({
      ...form,
      method: 'POST',
      url: '/certificates/:code/reissue',
      summary: 'Issue a certificate again with a corrected name',
      body: Type.Object({ name: Text }),
      handle: async (context) => {
        const { params, body, learner, transact } = context
        let { code } = params
        const refusal = await refusalOf(async () => {
          const given = { code, name: body.name }
          const issued = await transact((tx) =>
            certificates.reissue(tx, learner, given),
          )
          code = issued.code
        }, [CertificateWithdrawnError])
        if (refusal === null) return { redirect: certificateUrl(code) }
        const draft = { form: 'name', text: body.name } as const
        return showAgain(context, certificates, { refusal, draft })
      },
    }),
    ...forRole('admin', [revocationForm(certificates)]),
  ]
}

function revocationForm(certificates: Certificates): PageRoute {
  return definePage({
    ...form,
    method: 'POST',
    url: '/certificates/:code/revocation',
    summary: 'Revoke a certificate',
    body: Type.Object({ reason: Text }),
    handle: async (context) => {
      const { params, body, learner, transact } = context
      const given = { code: params.code, reason: body.reason }
      const refusal = await refusalOf(
        () => transact((tx) => certificates.revoke(tx, learner, given)),
        [CertificateWithdrawnError],
      )
      if (refusal === null) return { redirect: certificateUrl(params.code) }
      const draft = { form: 'reason', text: body.reason } as const
      return showAgain(context, certificates, { refusal, draft })
    },
  })
}

/** Where a browser stands after a form that was refused, when it is loaded again. */
function waysBack(): readonly PageRoute[] {
  return ['reissue', 'revocation'].map((name) =>
    definePage({
      method: 'GET',
      url: `/certificates/:code/${name}`,
      summary: 'Back to the certificate',
      limit: '120/minute',
      session: 'none',
      params: CodeParams,
      handle: ({ params }) => ({
        redirect: certificateUrl(encodeURIComponent(params.code)),
      }),
    }),
  )
}

/** The address of a certificate is one: the code as it is, not as it was typed. */
async function show(
  { page: frame, params, reader }: Context,
  certificates: Certificates,
  draft: CertificateDraft | null,
): Promise<PageAnswer> {
  const view = await certificates.view(reader, params.code)
  const url = certificateUrl(view.code)
  if (draft === null && view.code !== params.code) return { redirect: url }
  return certificatePage({ page: { ...frame, url }, view, draft })
}

async function showAgain(
  context: Context,
  certificates: Certificates,
  sent: {
    readonly refusal: Refusal
    readonly draft: Omit<CertificateDraft, 'problem'>
  },
): Promise<PageAnswer> {
  const { error, status } = sent.refusal
  const draft = { ...sent.draft, problem: error.message }
  const view = await certificates.view(context.reader, context.params.code)
  const frame = { ...context.page, url: certificateUrl(view.code) }
  return { status, html: certificatePage({ page: frame, view, draft }) }
}
