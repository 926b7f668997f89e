import { systemClock } from '#core/clock.ts'
import { publicKey, publicKeySet } from '#core/credential-keys.ts'

import { credentialAddresses } from './addresses.ts'
import { didDocument, profileDocument, type Issuer } from './documents.ts'
import { createHashing } from './hashing.ts'
import { createIssuing } from './issuing.ts'
import type { Credentials, CredentialsOptions } from './types.ts'
import { createVerify } from './verify.ts'

export type {
  CredentialFacts,
  Credentials,
  CredentialsOptions,
  FetchDocument,
  Reason,
  Verdict,
  VerifyOptions,
} from './types.ts'

/**
 * Makes what issues and verifies the credentials of a site.
 * @throws CredentialKeysFault the keys cannot sign
 */
export function createCredentials(options: CredentialsOptions): Credentials {
  const { keys, publicUrl, siteTitle, clock = systemClock } = options
  const { fetchDocument = null } = options
  const addresses = credentialAddresses(publicUrl)
  const issuer = { addresses, publicUrl, siteTitle }
  const https: Issuer = { ...issuer, as: 'https' }
  const [ours, strange] = [createHashing('ours'), createHashing('strange')]
  return {
    ...createIssuing({ keys, issuer, hashing: ours, clock }),
    verify: createVerify({ keys, addresses, fetchDocument, hashing: strange }),
    issuerProfile: () => profileDocument(https),
    didDocument: () => didDocument(https, keys.keys),
    jwks: () => publicKeySet(keys),
    jwk: (id) => {
      const key = keys.keys.find((each) => each.id === id)
      return key === undefined ? null : publicKey(key)
    },
    addresses,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([ours, strange].map((each) => each[Symbol.asyncDispose]()))
    },
  }
}
