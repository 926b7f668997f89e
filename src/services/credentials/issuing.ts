import { createHash } from 'node:crypto'

import { createCache, type Cache } from '#core/cache.ts'
import type { Clock } from '#core/clock.ts'
import { signingKey, type CredentialKeys } from '#core/credential-keys.ts'

import { hashedOptions, proofOptions, signHash } from './data-integrity.ts'
import {
  credentialDocument,
  issuerId,
  methodId,
  statusListDocument,
  subjectId,
  type Issuer,
} from './documents.ts'
import { CredentialUnsignableError } from './errors.ts'
import type { Hashing } from './hashing.ts'
import { encodeList } from './status-list.ts'
import { signToken, type TokenClaims } from './tokens.ts'
import type { CredentialFacts, Credentials } from './types.ts'

/** What signs documents of a site. */
export type Issuing = Pick<
  Credentials,
  'issue' | 'issueJwt' | 'statusList' | 'statusListJwt'
>

/** With what, and in whose name. */
export interface IssuingOptions {
  readonly keys: CredentialKeys
  readonly issuer: Omit<Issuer, 'as'>
  readonly hashing: Hashing
  readonly clock: Clock
}

/**
 * Makes what signs documents of a site.
 * @throws CredentialKeysFault the keys cannot sign
 */
export function createIssuing(options: IssuingOptions): Issuing {
  const { issuer, clock } = options
  const did: Issuer = { ...issuer, as: 'did' }
  const https: Issuer = { ...issuer, as: 'https' }
  const [addProof, toToken] = [createAddProof(options), createToToken(options)]
  const [issued, tokens] = [issuedCache<object>(), issuedCache<{ jwt: string }>()]

  async function listFor(list: number, revoked: readonly number[], as: Issuer) {
    const validFrom = clock.now()
    const encodedList = await encodeList(list, revoked)
    const document = statusListDocument(list, { encodedList, validFrom }, as)
    return { document, validFrom }
  }

  return {
    issue: (facts) =>
      issued.getOrLoad(keyOf(facts), () =>
        addProof(credentialDocument(facts, did), facts.issuedAt),
      ),
    issueJwt: async (facts) => {
      const { id, issuedAt: validFrom } = facts
      const claims = { id, subject: subjectId(facts), validFrom }
      const load = async () => ({
        jwt: await toToken(credentialDocument(facts, https), claims),
      })
      return (await tokens.getOrLoad(keyOf(facts), load)).jwt
    },
    statusList: async (list, revoked) => {
      const { document, validFrom } = await listFor(list, revoked, did)
      return addProof(document, validFrom)
    },
    statusListJwt: async (list, revoked) => {
      const { document, validFrom } = await listFor(list, revoked, https)
      const id = issuer.addresses.statusListJwt(list)
      return toToken(document, { id, subject: `${id}#list`, validFrom })
    },
  }
}

function createAddProof({ keys, issuer, hashing }: IssuingOptions) {
  const key = signingKey(keys, 'EdDSA')
  const method = methodId(issuer.addresses.did, key)
  return async (document: object, created: Date): Promise<object> => {
    const options = proofOptions(created, method)
    const task = { document, options: hashedOptions(options, document) }
    const result = await hashing.hash(task)
    if ('fault' in result) throw new CredentialUnsignableError(result.fault)
    const proofValue = signHash(result.hash, key.privateJwk)
    return { ...document, proof: [{ ...options, proofValue }] }
  }
}

function createToToken({ keys, issuer }: IssuingOptions) {
  const key = signingKey(keys, 'RS256')
  const keyUrl = issuer.addresses.key(key.id)
  const iss = issuerId({ ...issuer, as: 'https' })
  return (document: object, claims: Omit<TokenClaims, 'issuer'>): Promise<string> =>
    signToken(document, { ...claims, issuer: iss }, { key, keyUrl })
}

/** The keys are the same as long as the process runs, so they are in no cache key. */
function issuedCache<V extends object>(): Cache<V> {
  return createCache<V>({
    name: 'issued-credentials',
    key: 'credential id and digest of its facts',
    max: 2_000,
    ttlSeconds: 3_600,
    staleBecause: 'the same facts always give the same credential',
  })
}

function keyOf(facts: CredentialFacts): string {
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('base64url')
  return `${facts.id} ${digest}`
}
