import { credentialAddresses } from './addresses.ts'
import type { Credentials, CredentialsOptions } from './types.ts'

export type {
  CheckName,
  CredentialAddresses,
  CredentialFacts,
  Credentials,
  CredentialsOptions,
  FetchDocument,
  ReadCredential,
  Reason,
  Verdict,
  VerifyOptions,
} from './types.ts'

/** Makes what issues and verifies the credentials of a site. */
export function createCredentials({ publicUrl }: CredentialsOptions): Credentials {
  const later = () => Promise.reject(new Error('not written yet'))
  return {
    issue: later,
    issueJwt: later,
    issuerProfile: () => ({}),
    didDocument: () => ({}),
    jwks: () => ({}),
    jwk: () => null,
    statusList: later,
    verify: later,
    addresses: credentialAddresses(publicUrl),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}
