import { CompactSign, importJWK } from 'jose'

import type { CredentialKey, Jwk } from '#core/credential-keys.ts'

/** What the claims of a token repeat of the document in it. */
export interface TokenClaims {
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly validFrom: Date
}

/**
 * Signs a credential as a VC-JWT (Open Badges 3.0, 8.2). `RS256` is the one algorithm
 * that every verifier of Open Badges has to know.
 */
export async function signToken(
  document: object,
  claims: TokenClaims,
  { key, keyUrl }: { key: CredentialKey & { privateJwk: Jwk }; keyUrl: string },
): Promise<string> {
  const payload = {
    ...document,
    iss: claims.issuer,
    jti: claims.id,
    nbf: Math.floor(claims.validFrom.getTime() / 1000),
    sub: claims.subject,
  }
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: key.algorithm, kid: keyUrl, typ: 'JWT' })
    .sign(await importJWK({ ...key.privateJwk }, key.algorithm))
}
