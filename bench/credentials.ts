import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'

import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'

import { makeCredentialKeys } from '#core/credential-keys.ts'
import { loadContexts } from '#services/credentials/contexts.ts'
import {
  createCredentials,
  type CredentialFacts,
  type Credentials,
} from '#services/credentials/credentials.ts'

import { round, type Row } from './rows.ts'
import { spreadOf } from './statistics.ts'
import { renderTable } from './table.ts'

const URL = 'https://learn.example'

/** Asked for at once, as by a burst of people. */
const IN_FLIGHT = 20

/** How much is measured. */
export interface CredentialsSize {
  readonly credentials: number
  readonly rounds: number
}

const FULL: CredentialsSize = { credentials: 400, rounds: 5 }

/** One way to do a job; gives what the next job needs. */
type Contestant = (count: number, turn: number) => Promise<void> | void

/**
 * Measures how many credentials a second are issued and verified, beside bare Ed25519,
 * which knows nothing of documents, and beside another implementation of the same.
 */
export async function benchCredentials(
  size: CredentialsSize = FULL,
): Promise<readonly Row[]> {
  const keys = await makeCredentialKeys()
  await using site = createCredentials({ keys, publicUrl: URL, siteTitle: 'Waymark' })
  const contestants = await openContestants(site, size)
  const names = Object.keys(contestants) as (keyof typeof contestants)[]
  const rates = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let turn = 0; turn <= size.rounds; turn += 1) {
    for (const name of names) {
      const startedAt = performance.now()
      await contestants[name](size.credentials, turn)
      const rate = size.credentials / ((performance.now() - startedAt) / 1000)
      // The first turn warms everything up.
      if (turn > 0) rates.get(name)?.push(rate)
    }
  }
  const of = (name: keyof typeof contestants) => rates.get(name) ?? []
  const setting = `${size.credentials} credentials, ${IN_FLIGHT} at once`
  return [
    row({ job: 'issued', setting, ours: of('issue'), peer: of('sign'), by: SIGN }),
    row({ job: 'verified', setting, ours: of('verify'), peer: of('check'), by: CHECK }),
    row({
      job: 'verified',
      setting,
      ours: of('verify'),
      peer: of('library'),
      by: PEER,
    }),
  ]
}

const SIGN = 'bare Ed25519 signatures'
const CHECK = 'bare Ed25519 checks'
const PEER = '@digitalbazaar/vc'

async function openContestants(site: Credentials, { credentials }: CredentialsSize) {
  const all = Array.from({ length: credentials }, (_, index) => factsOf(index, 0))
  const issued = await Promise.all(all.map((facts) => site.issue(facts)))
  const texts = issued.map((credential) => JSON.stringify(credential))
  const options = { now: new Date('2026-12-01'), isRevoked: () => false }
  const library = await openLibrary(site)
  return {
    issue: (count, turn) =>
      inLanes(count, (index) => site.issue(factsOf(index, turn + 1))),
    ...bareContestants(),
    verify: (count) =>
      inLanes(count, (index) => site.verify(texts[index] ?? '', options)),
    library: (count) => inLanes(count, (index) => library(issued[index] ?? {})),
  } satisfies Record<string, Contestant>
}

/** Signs and checks 64 bytes each, which is what a proof is of. */
function bareContestants() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const bytes = createHash('sha512').update('credential').digest()
  const signature = sign(null, bytes, privateKey)
  return {
    sign: (count: number) => {
      for (let done = 0; done < count; done += 1) sign(null, bytes, privateKey)
    },
    check: (count: number) => {
      for (let done = 0; done < count; done += 1)
        verify(null, bytes, publicKey, signature)
    },
  }
}

async function openLibrary(site: Credentials) {
  const did = site.didDocument() as {
    readonly id: string
    readonly verificationMethod: readonly { readonly id: string }[]
  }
  const context = 'https://w3id.org/security/multikey/v1'
  const documents = new Map<string, object>(await loadContexts())
  documents.set(did.id, did)
  for (const method of did.verificationMethod)
    documents.set(method.id, { '@context': context, ...method })
  const documentLoader = (url: string) => {
    const document = documents.get(url)
    if (document === undefined) throw new Error(`nothing at ${url}`)
    return { contextUrl: null, documentUrl: url, document, tag: 'static' }
  }
  const suite = new DataIntegrityProof({ cryptosuite })
  const checkStatus = () => ({ verified: true })
  return async (credential: object) => {
    const now = new Date('2026-12-01')
    const all = { credential, suite, documentLoader, checkStatus, now }
    const { verified } = await verifyCredential(all)
    if (!verified) throw new Error('The other implementation did not verify it.')
  }
}

async function inLanes(
  count: number,
  act: (index: number) => Promise<unknown>,
): Promise<void> {
  const rest = Array.from({ length: count }, (_, index) => index).values()
  const lane = async () => {
    for (const index of rest) await act(index)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
}

/** Never the same twice, so that nothing comes out of a cache. */
function factsOf(index: number, turn: number): CredentialFacts {
  const place = turn * 10_000 + index
  return {
    id: `${URL}/api/certificates/${place}.json`,
    kind: 'certificate',
    achievement: {
      id: `${URL}/api/achievements/first-steps`,
      title: 'First steps',
      description: 'Every step, question and requirement of the path.',
      criteria: 'Complete every phase.',
      imageUrl: `${URL}/api/certificates/${place}.svg`,
      type: 'Certificate',
    },
    recipient: { id: null, name: `Learner ${place}`, email: null, salt: null },
    issuedAt: new Date('2026-11-24T12:00:00Z'),
    statusIndex: place,
  }
}

function row({
  job,
  setting,
  ours,
  peer,
  by,
}: {
  readonly job: string
  readonly setting: string
  readonly ours: readonly number[]
  readonly peer: readonly number[]
  readonly by: string
}): Row {
  const [rate, other] = [spreadOf(ours).median, spreadOf(peer).median]
  return {
    benchmark: `credentials: ${job}`,
    setting,
    measured: `${round(rate)}/s`,
    against: `${by} ${round(other)}/s`,
    ratio: spreadOf(ours.map((value, turn) => value / (peer[turn] ?? Number.NaN))),
    goal: by === PEER ? { atLeast: 1 } : null,
    figures: { credentials_per_second: rate, peer_per_second: other },
  }
}

if (import.meta.main) console.log(renderTable(await benchCredentials()))
