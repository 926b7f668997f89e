import { Type } from 'typebox'

import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Path } from '#catalogue/types.ts'
import { refusalOf } from '#routes/refusals.ts'
import { definePage, type PageRoute, type PageRouteContext } from '#routes/route.ts'
import type { AwardView, Badges } from '#services/badges.ts'
import {
  CertificateExistsError,
  PathIncompleteError,
} from '#services/certificates-errors.ts'
import type { Certificates } from '#services/certificates.ts'
import { PathNotFoundError } from '#services/progress.ts'
import { pathEndUrl, pathUrl } from '#views/links.ts'
import { pathEndPage, type PathEndPage } from '#views/path-end.ts'

const PathParams = Type.Object({ path: Type.String() })

const NameForm = Type.Object({ name: Type.String({ maxLength: 2_000, default: '' }) })

interface PathEndServices {
  readonly certificates: Certificates
  readonly badges: Badges
}

type Context = PageRouteContext<{ path: string }, unknown, unknown, 'required'>

/** The end of a path: what was done, and the certificate. */
export function pathEndPages(services: PathEndServices): readonly PageRoute[] {
  const { certificates } = services
  const shared = { session: 'required', params: PathParams } as const
  return [
    definePage({
      ...shared,
      method: 'GET',
      url: '/paths/:path/certificate',
      summary: 'The end of a path, and its certificate',
      limit: '120/minute',
      throws: [PathNotFoundError],
      handle: async (context) => {
        const answer = await show(context, services, null)
        return answer ?? { redirect: pathUrl({ id: context.params.path }) }
      },
    }),
    definePage({
      ...shared,
      method: 'POST',
      url: '/paths/:path/certificate',
      summary: 'Issue the certificate of a path',
      limit: '20/minute',
      body: NameForm,
      throws: [PathNotFoundError],
      handle: async (context) => {
        const { params, body, learner, transact } = context
        const given = { pathId: params.path, name: body.name }
        // That there is one, or something left to do, shows where this leads.
        const refusal = await refusalOf(
          () => transact((tx) => certificates.issue(tx, learner, given)),
          [CertificateExistsError, PathIncompleteError],
        )
        const back = { redirect: pathEndUrl({ id: params.path }) }
        if (refusal === null) return back
        const draft = { name: body.name, problem: refusal.error.message }
        const html = await show(context, services, draft)
        return html === null ? back : { status: refusal.status, html }
      },
    }),
  ]
}

/** The page; `null` while something of the path is still to do. */
async function show(
  { page, params, reader, learner }: Context,
  { certificates, badges }: PathEndServices,
  draft: PathEndPage['draft'],
) {
  const [end, { earned }] = await Promise.all([
    certificates.pathEnd(reader, learner, params.path),
    badges.list(reader, learner),
  ])
  if (end.progress.status !== 'complete' && end.certificate === null) return null
  return pathEndPage({ page, end, badges: ofPath(earned, end.path), draft })
}

function ofPath(awards: readonly AwardView[], path: Path): readonly AwardView[] {
  const badges = [path.badge, ...path.phases.map((phase) => phase.badge)]
  const ids = new Set(badges.flatMap((badge) => (badge ? recordedIds(badge) : [])))
  return awards.filter(({ badgeId }) => ids.has(badgeId))
}
