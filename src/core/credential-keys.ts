/** A public key, or a whole pair, as JSON (RFC 7517, RFC 8037). */
export type Jwk = Readonly<Record<string, string>>

/** A key that credentials are signed with, or were. */
export interface CredentialKey {
  /** SHA-256 thumbprint of the public key (RFC 7638), base64url. */
  readonly id: string
  /** `EdDSA` (Ed25519) signs embedded proofs and status lists, `RS256` VC-JWTs. */
  readonly algorithm: 'EdDSA' | 'RS256'
  readonly publicJwk: Jwk
  /** `null`: retired; what it signed stays valid, and it signs nothing any more. */
  readonly privateJwk: Jwk | null
}

/**
 * The keys of an installation, newest first. Of each algorithm the first that has a
 * private half signs; all of them verify, for ever.
 */
export interface CredentialKeys {
  readonly keys: readonly CredentialKey[]
}
