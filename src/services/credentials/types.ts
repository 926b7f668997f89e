import type { Clock } from '#core/clock.ts'
import type { CredentialKeys } from '#core/credential-keys.ts'

/** What a badge or a certificate says, before anything is signed. */
export interface CredentialFacts {
  /** Absolute URL of the credential; the same facts always have the same one. */
  readonly id: string
  readonly kind: 'badge' | 'certificate'
  readonly achievement: {
    /** Absolute URL. */
    readonly id: string
    readonly title: string
    readonly description: string
    /** What had to be done, in Markdown. */
    readonly criteria: string
    /** Absolute URL. */
    readonly imageUrl: string
    readonly type: 'Badge' | 'Certificate'
  }
  readonly recipient: {
    /** URI of the person; `null`: one is made from the credential's. */
    readonly id: string | null
    /** As the person confirmed it. */
    readonly name: string | null
    /** Never goes out as it is: see `salt`. */
    readonly email: string | null
    /** Goes out beside the hash of the address; needed where there is an address. */
    readonly salt: string | null
  }
  readonly issuedAt: Date
  /** 0-based place in the status lists, of which each has 131,072. */
  readonly statusIndex: number
}

/** What a verification looks at, in the order in which it is told. */
export type CheckName = 'format' | 'issuer' | 'integrity' | 'status' | 'dates'

/** How one check ended. */
export interface Reason {
  readonly check: CheckName
  /** `unknown`: it cannot be told from here, which speaks neither for nor against. */
  readonly state: 'passed' | 'failed' | 'unknown'
  /** `state` is `passed`. */
  readonly ok: boolean
  /** A sentence for people. It may quote the credential, so it is text and no HTML. */
  readonly detail: string
}

/** What came of a verification. */
export interface Verdict {
  /** Every check passed. */
  readonly valid: boolean
  /** `unknown`: nothing failed, and not everything could be looked at. */
  readonly outcome: 'valid' | 'invalid' | 'unknown'
  /** One for each check that was made; a format that cannot be read is the only one. */
  readonly reasons: readonly Reason[]
  /** What it says, true or not; `null`: it cannot be read as a credential. */
  readonly credential: ReadCredential | null
}

/** What a credential says of itself. */
export interface ReadCredential {
  readonly id: string | null
  /** How it is secured. */
  readonly proof: 'embedded' | 'jwt'
  readonly types: readonly string[]
  readonly issuer: { readonly id: string; readonly name: string | null }
  /** It names this site as its issuer, which only a passed check makes true. */
  readonly ours: boolean
  readonly recipient: { readonly id: string | null; readonly name: string | null }
  readonly achievement: {
    readonly id: string | null
    readonly title: string | null
    readonly description: string | null
  }
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  /** Its place in our status lists; `null`: another issuer's, or it has none. */
  readonly statusIndex: number | null
}

/** What a verification needs to know besides the text. */
export interface VerifyOptions {
  readonly now: Date
  /** Whether a place in our status lists is revoked. */
  readonly isRevoked: (statusIndex: number) => Promise<boolean> | boolean
}

/**
 * Gets the text of a public document of somebody else, over https, guarded and bounded;
 * `null`: it cannot be had. The URL comes from a credential that a stranger handed in.
 */
export type FetchDocument = (url: string) => Promise<string | null>

/** What credentials are issued and verified with. */
export interface CredentialsOptions {
  readonly keys: CredentialKeys
  /** Origin of the site without a slash at the end: part of every credential. */
  readonly publicUrl: string
  readonly siteTitle: string
  /** Absent: what other issuers publish cannot be looked at. */
  readonly fetchDocument?: FetchDocument | null
  /** Absent: that of the machine. */
  readonly clock?: Clock
}

/** Issues and verifies credentials; closing it ends its threads. */
export interface Credentials extends AsyncDisposable {
  /**
   * An Open Badges 3.0 credential with an embedded proof (`eddsa-rdfc-2022`).
   * @throws CredentialsBusyError too many are being signed; nothing was begun
   */
  readonly issue: (facts: CredentialFacts) => Promise<object>
  /** The same as a compact JWS (VC-JWT, `RS256`). */
  readonly issueJwt: (facts: CredentialFacts) => Promise<string>
  /** Open Badges `Profile` of the site, at `addresses.issuer`. */
  readonly issuerProfile: () => object
  /** Of `did:web`, at `addresses.didDocument`. */
  readonly didDocument: () => object
  /** Every public key, at `addresses.jwks`. */
  readonly jwks: () => object
  /** One public key as a JWK, at `addresses.key(id)`; `null`: there is none. */
  readonly jwk: (id: string) => object | null
  /**
   * A signed `BitstringStatusListCredential`, at `addresses.statusList(list)`.
   * `revoked` holds places in the list of every list (`statusIndex`); those of other
   * lists are left out.
   * @throws CredentialsBusyError too many are being signed; nothing was begun
   */
  readonly statusList: (list: number, revoked: readonly number[]) => Promise<object>
  /**
   * The same list as a compact JWS of the https issuer, at `addresses.statusListJwt`:
   * the list of a VC-JWT has the issuer that the VC-JWT has.
   */
  readonly statusListJwt: (list: number, revoked: readonly number[]) => Promise<string>
  /**
   * Looks at a credential, as JSON or as a compact JWS. Whatever the text is, there is
   * a verdict.
   * @throws CredentialsBusyError too many are being verified; nothing was begun
   */
  readonly verify: (text: string, options: VerifyOptions) => Promise<Verdict>
  readonly addresses: CredentialAddresses
}

/** Where the documents of an issuer are; they are part of what was signed. */
export interface CredentialAddresses {
  /** `did:web` of the origin. */
  readonly did: string
  /** Absolute URL, and the issuer of every VC-JWT. */
  readonly issuer: string
  readonly didDocument: string
  readonly jwks: string
  readonly key: (id: string) => string
  readonly statusList: (list: number) => string
  readonly statusListJwt: (list: number) => string
}
