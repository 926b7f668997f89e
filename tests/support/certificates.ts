import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

import { afterAll, beforeAll } from 'vitest'

import { startSite, type Site, type SiteWishes } from './site.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Starts a site that knows its own origin, as what others keep has to hold it. */
export async function startCertifyingSite(wishes: SiteWishes = {}): Promise<Site> {
  const port = String(await findFreePort())
  const env = { PORT: port, PUBLIC_URL: `http://localhost:${port}`, RATE_LIMITS: 'off' }
  return startSite({ ...wishes, env: { ...env, ...wishes.env } })
}

/** A site for the tests of a file, its admin, and what is seen of a certificate. */
export function useCertifyingSite(): {
  readonly site: () => Site
  readonly admin: () => Visitor
  readonly look: (code: string) => Promise<CertificateSeen>
} {
  let site: Site
  let admin: Visitor
  beforeAll(async () => {
    site = await startCertifyingSite()
    // The first account is the admin.
    admin = await site.learner()
  })
  afterAll(() => site[Symbol.asyncDispose]())
  return {
    site: () => site,
    admin: () => admin,
    look: async (code) =>
      (await site.visitor().get(`/api/certificates/${code}`)).json<CertificateSeen>(),
  }
}

async function findFreePort(): Promise<number> {
  await using server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A certificate as the API shows it. */
export interface CertificateSeen {
  readonly code: string
  readonly state: 'valid' | 'revoked' | 'superseded'
  readonly name: string
  readonly path_id: string
  readonly path_title: string
  readonly phases: readonly string[]
  readonly steps: number
  readonly superseded_by: string | null
  readonly revoked_reason: string | null
}

/** What a verification says, through the API. */
export interface VerdictSeen {
  readonly valid: boolean
  readonly outcome: string
  readonly reasons: readonly {
    readonly check: string
    readonly ok: boolean
    readonly detail: string
  }[]
  readonly certificate: { readonly code: string } | null
}

const GARDEN = [
  'dig-a-hole',
  'fill-it-again',
  'fill-the-can',
  'water-the-bed',
  'buy-seeds',
  'sow-them',
]

/** Completes the path `garden`. */
export async function walkGarden(who: Visitor): Promise<void> {
  await Promise.all(GARDEN.map((step) => who.post(`/api/steps/${step}/completion`)))
}

/** Somebody who has just walked the garden to its end. */
export async function gardener(site: Site): Promise<Visitor> {
  const who = await site.learner()
  await walkGarden(who)
  return who
}

/** Walks the garden, claims its certificate, and shows everything to everybody. */
export async function showEverything(who: Visitor): Promise<void> {
  await walkGarden(who)
  await claim(who)
  await who.patch('/api/me', {
    json: {
      handle: 'finisher',
      profile_public: true,
      profile_shows_name: true,
      profile_shows_certificates: true,
      profile_shows_activity: true,
    },
  })
}

/** Code of the first certificate that somebody has. */
export async function codeOf(who: Visitor): Promise<string> {
  const answer = await who.get('/api/me/certificates')
  const { items } = answer.json<{ items: readonly CertificateSeen[] }>()
  return items[0]?.code ?? ''
}

/** Asks for the certificate of the garden. */
export function claim(who: Visitor, name = 'Ada Walker'): Promise<Answer> {
  return who.post('/api/paths/garden/certificate', { json: { name } })
}

/** Somebody with a certificate of the garden. @throws Error the site refuses */
export async function holder(
  site: Site,
  name = 'Ada Walker',
): Promise<{ readonly who: Visitor; readonly code: string }> {
  const who = await gardener(site)
  const answer = await claim(who, name)
  if (answer.status !== 201) throw new Error(`refused: ${answer.text}`)
  return { who, code: answer.json<CertificateSeen>().code }
}

/** The bytes of a file. */
export async function download(
  site: Site,
  path: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(site.origin + path, { headers })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes }
}

/** Sends a file to be verified, by itself. */
export async function verifyFile(
  site: Site,
  bytes: Uint8Array | string,
  type: string,
): Promise<{ readonly status: number; readonly verdict: VerdictSeen }> {
  const response = await fetch(`${site.origin}/api/credentials/verify`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(bytes),
  })
  return {
    status: response.status,
    verdict: (await response.json()) as VerdictSeen,
  }
}
