import type { CredentialAddresses } from './types.ts'

/**
 * Paths of the documents that go with credentials. They are part of what was signed and
 * of what others have kept, so none may ever change.
 */
const CREDENTIAL_PATHS = {
  issuer: '/api/credentials/issuer',
  didDocument: '/.well-known/did.json',
  jwks: '/.well-known/jwks.json',
  /** Followed by the id of a key. */
  key: '/api/credentials/keys/',
  /** Followed by the number of a list, and by `.jwt` for the one that is a JWT. */
  statusList: '/api/credentials/status/',
} as const

/** Where the documents of the issuer at an origin are. */
export function credentialAddresses(publicUrl: string): CredentialAddresses {
  const { host } = new URL(publicUrl)
  return {
    // A colon would begin a path in an identifier of this kind.
    did: `did:web:${host.replace(':', '%3A')}`,
    issuer: publicUrl + CREDENTIAL_PATHS.issuer,
    didDocument: publicUrl + CREDENTIAL_PATHS.didDocument,
    jwks: publicUrl + CREDENTIAL_PATHS.jwks,
    key: (id) => publicUrl + CREDENTIAL_PATHS.key + id,
    statusList: (list) => publicUrl + CREDENTIAL_PATHS.statusList + String(list),
    statusListJwt: (list) => `${publicUrl}${CREDENTIAL_PATHS.statusList}${list}.jwt`,
  }
}
