import { gunzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { compareText } from '#catalogue/faults.ts'
import {
  download,
  verifyFile,
  type CertificateSeen,
  type VerdictSeen,
} from '#tests/support/certificates.ts'
import { partsOfToken, type Document } from '#tests/support/credentials.ts'
import { describeWithPoppler, readWithPoppler } from '#tests/support/poppler.ts'
import {
  SAMPLE_PATH,
  samplePath,
  startSampleSite,
  walkSamplePath,
} from '#tests/support/sample-path.ts'
import type { Visitor } from '#tests/support/visitor.ts'

const NAME = 'Ада Лавлейс 愛達 Ada & Co.'

let sample: Awaited<ReturnType<typeof startSampleSite>>
let admin: Visitor
let who: Visitor
let done: Awaited<ReturnType<typeof walkSamplePath>>
let certificate: CertificateSeen
let files: Files

beforeAll(async () => {
  sample = await startSampleSite()
  // The first account is the admin.
  admin = await sample.site.learner()
  who = await sample.site.learner()
  done = await walkSamplePath(who, sample)
  const url = `/api/paths/${SAMPLE_PATH}/certificate`
  certificate = (await who.post(url, { json: { name: NAME } })).json()
  files = await downloadAll()
})

afterAll(() => sample[Symbol.asyncDispose]())

/** A file that was downloaded, and how it is handed in to be verified. */
interface Downloaded {
  readonly type: string
  readonly bytes: Uint8Array
}

type Files = ReadonlyMap<string, Downloaded>

interface AwardSeen {
  readonly badge_id: string
  readonly credential_id: string
}

/** A list for each table, under its name. */
type Exported = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

const badges = async () =>
  (await who.get('/api/me/badges')).json<{ items: readonly AwardSeen[] }>().items

/** Everything there is to keep, by its address. */
async function downloadAll(): Promise<Files> {
  const awards = await badges()
  const own = `/api/certificates/${certificate.code}`
  const scales = [1, 2, 3, 4].map((scale) => `${own}.png?scale=${scale}`)
  const ofBadges = awards.flatMap(({ credential_id: id }) =>
    ['', '?format=jwt', '.png', '.svg'].map((end) => `/api/credentials/${id}${end}`),
  )
  const ends = ['pdf', 'svg', 'json', 'json?format=jwt']
  const urls = [...ends.map((end) => `${own}.${end}`), ...scales, ...ofBadges]
  const entries = urls.map(async (url) => {
    const { status, headers, bytes } = await download(sample.site, url)
    expect([url, status]).toEqual([url, 200])
    return [url, { type: headers.get('content-type') ?? '', bytes }] as const
  })
  return new Map(await Promise.all(entries))
}

const PROOFS = ['image/png', 'image/svg+xml', 'application/jwt', 'text/plain'] as const

/** The media type under which a file is handed in to be verified. */
function handedInAs({ type }: Downloaded): string {
  if (type.startsWith('application/json')) return 'text/plain'
  if (type.startsWith('application/vc+jwt')) return 'application/jwt'
  return PROOFS.find((it) => type.startsWith(it)) ?? ''
}

/** The verdict on every file with a proof in it, by its address. */
async function verdicts(): Promise<ReadonlyMap<string, VerdictSeen>> {
  const proven = [...files].filter(([, file]) => handedInAs(file) !== '')
  const entries = proven.map(async ([url, file]) => {
    const type = handedInAs(file)
    const { status, verdict } = await verifyFile(sample.site, file.bytes, type)
    expect([url, status]).toEqual([url, 201])
    return [url, verdict] as const
  })
  return new Map(await Promise.all(entries))
}

const isOfCertificate = (url: string) => url.startsWith('/api/certificates/')

/** A credential or a status list, as JSON or as a token. */
function documentIn(bytes: Uint8Array): Document {
  const text = new TextDecoder().decode(bytes)
  return text.startsWith('{')
    ? (JSON.parse(text) as Document)
    : partsOfToken(text).payload
}

/** Whether the published status list says that a credential is revoked. */
async function isRevokedInList(url: string): Promise<boolean> {
  const { credentialStatus } = documentIn(files.get(url)?.bytes ?? new Uint8Array())
  const entry = credentialStatus as Readonly<Record<string, string>>
  const { pathname, origin } = new URL(entry['statusListCredential'] ?? '')
  expect(origin).toBe(sample.site.config.publicUrl)
  const { credentialSubject } = documentIn(
    (await download(sample.site, pathname)).bytes,
  )
  const { encodedList } = credentialSubject as { readonly encodedList: string }
  // Multibase: `u` is base64url without padding.
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))
  const index = Number(entry['statusListIndex'])
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
}

/** In an order that is always the same. */
const sorted = (texts: readonly (string | undefined)[]) =>
  texts.map(String).toSorted((a, b) => compareText(a, b))

describe('who walks the sample path to its end', () => {
  test('has done all of it', async () => {
    const answer = await who.get(`/api/me/progress/${SAMPLE_PATH}`)
    expect(answer.json()).toMatchObject({
      learning: { percent: 100 },
      verification: { done: done.requirements.length, percent: 100 },
      status: 'complete',
      continue: null,
    })
    expect(done.requirements).toEqual(
      samplePath(sample.site).phases.flatMap((phase) =>
        phase.requirements.map(({ id }) => id),
      ),
    )
  })

  test('has every badge of the path, once', async () => {
    const { phases, badge } = samplePath(sample.site)
    const all = [...phases.map((phase) => phase.badge?.id), badge?.id]
    const earned = (await badges()).map(({ badge_id: id }) => id)
    expect(sorted(earned)).toEqual(sorted(all))
    expect(earned).toHaveLength(6)
  })

  test('has a certificate that says what was done', () => {
    expect(certificate).toMatchObject({
      state: 'valid',
      name: NAME,
      path_id: SAMPLE_PATH,
      phases: samplePath(sample.site).phases.map(({ title }) => title),
      steps: done.steps.length,
      questions: done.questions.length,
      requirements: done.requirements.length,
      hours: 25,
    })
  })

  test('has files that anybody can verify', async () => {
    const all = await verdicts()
    // Of the certificate: SVG, JSON, JWT and four sizes; of each badge: four files.
    expect(all.size).toBe(7 + 6 * 4)
    for (const [url, { valid, certificate: found }] of all) {
      const code = isOfCertificate(url) ? certificate.code : undefined
      expect([url, valid, found?.code]).toEqual([url, true, code])
    }
  })

  test('is found in the list of what is revoked by nobody', async () => {
    const urls = [...files.keys()].filter((url) =>
      files.get(url)?.type.includes('/json'),
    )
    expect(urls).toHaveLength(7)
    for (const url of urls)
      expect([url, await isRevokedInList(url)]).toEqual([url, false])
  })

  test('has it all in the export', async () => {
    const exported = (await who.get('/api/me/export')).json<Exported>()
    const values = (list: string, key: string) =>
      sorted((exported[list] ?? []).map((row) => row[key]))
    const awards = await badges()
    expect(values('step_completions', 'step_id')).toEqual(sorted(done.steps))
    expect(values('question_answers', 'question_id')).toEqual(sorted(done.questions))
    expect(values('requirement_attempts', 'requirement_id')).toEqual(
      sorted(done.requirements),
    )
    expect(values('badge_awards', 'credential_id')).toEqual(
      sorted(awards.map(({ credential_id: id }) => id)),
    )
    expect(exported['certificates']).toMatchObject([
      { code: certificate.code, name: NAME, revoked_at: null },
    ])
  })
})

describe('the page of the certificate', () => {
  test('adds it to a profile at LinkedIn, with every value whole', async () => {
    const { text } = await who.get(`/certificates/${certificate.code}`)
    const href = /href="(https:\/\/www\.linkedin\.com[^"]+)"/.exec(text)?.[1] ?? ''
    const { origin, pathname, searchParams } = new URL(href.replaceAll('&amp;', '&'))
    expect(origin + pathname).toBe('https://www.linkedin.com/profile/add')
    const { site } = sample.site.app.catalogue()
    expect(Object.fromEntries(searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: samplePath(sample.site).title,
      organizationName: site.title,
      issueYear: String(new Date().getUTCFullYear()),
      issueMonth: String(new Date().getUTCMonth() + 1),
      certUrl: `${sample.site.config.publicUrl}/certificates/${certificate.code}`,
      certId: certificate.code,
    })
  })
})

describeWithPoppler('the document', () => {
  test('bears the name and the code, and nothing is wrong with it', async () => {
    const pdf = files.get(`/api/certificates/${certificate.code}.pdf`)
    const bytes = pdf?.bytes ?? new Uint8Array()
    const { stdout, stderr } = await readWithPoppler('pdftotext', bytes, ['-'])
    expect(stderr).toBe('')
    expect(stdout).toContain(NAME)
    expect(stdout.replaceAll(/\W/g, '')).toContain(certificate.code)
  })
})

// Last: nothing of what is above holds any more.
describe('when the admin revokes it', () => {
  test('everything says so, and the badges stay', async () => {
    const { code } = certificate
    const url = `/api/admin/certificates/${code}/revocation`
    const reason = 'Issued to <somebody> else.'
    expect((await admin.post(url, { json: { reason } })).status).toBe(201)

    const visitor = sample.site.visitor()
    const seen = (await visitor.get(`/api/certificates/${code}`)).json()
    expect(seen).toMatchObject({ state: 'revoked', revoked_reason: reason })
    const page = await visitor.get(`/certificates/${code}`)
    expect(page.text).toContain('Issued to &lt;somebody&gt; else.')

    const certificateFiles = [...files.keys()].filter(isOfCertificate)
    const gone = await Promise.all(
      certificateFiles.map((file) => download(sample.site, file)),
    )
    expect(new Set(gone.map(({ status }) => status))).toEqual(new Set([410]))

    for (const [file, verdict] of await verdicts()) {
      expect([file, verdict.outcome]).toEqual([
        file,
        isOfCertificate(file) ? 'invalid' : 'valid',
      ])
      const failed = verdict.reasons.filter(({ ok }) => !ok).map(({ check }) => check)
      expect(failed).toEqual(isOfCertificate(file) ? ['status'] : [])
    }
    // The list as JSON was asked for a moment ago, and is kept for a minute.
    const token = `/api/certificates/${code}.json?format=jwt`
    expect(await isRevokedInList(token)).toBe(true)

    expect((await who.get('/api/me/certificates')).json()).toMatchObject({ items: [] })
    expect((await who.get('/api/me/export')).json()).toMatchObject({
      certificates: [{ code, revoked_reason: reason }],
    })
    expect(await badges()).toHaveLength(6)
  })
})
