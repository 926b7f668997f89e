import { createHash } from 'node:crypto'

import { publicKey, type CredentialKey } from '#core/credential-keys.ts'

import { CREDENTIALS_V2, OPEN_BADGES_EXTENSIONS, OPEN_BADGES_V3 } from './contexts.ts'
import { dateTime } from './data-integrity.ts'
import { encodeMultikey } from './multibase.ts'
import { placeOf } from './status-list.ts'
import type { CredentialAddresses, CredentialFacts } from './types.ts'

/** Which site issues, and under which of its two names. */
export interface Issuer {
  readonly addresses: CredentialAddresses
  readonly publicUrl: string
  readonly siteTitle: string
  /** `did`: of embedded proofs; `https`: of VC-JWTs. */
  readonly as: 'did' | 'https'
}

const CONTEXT = [CREDENTIALS_V2, OPEN_BADGES_V3]

/** What the credential's form is described by, and how. */
const SCHEMA = {
  id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
  type: '1EdTechJsonSchemaValidator2019',
}

/** Identifier of the issuer in what it signs. */
export function issuerId({ addresses, as }: Issuer): string {
  return as === 'did' ? addresses.did : addresses.issuer
}

/** An Open Badges 3.0 credential that nobody has signed yet. */
export function credentialDocument(facts: CredentialFacts, issuer: Issuer): object {
  const { id, achievement, issuedAt } = facts
  return {
    '@context': [...CONTEXT, OPEN_BADGES_EXTENSIONS],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.title,
    description: achievement.description,
    image: image(achievement.imageUrl),
    issuer: profile(issuer),
    validFrom: dateTime(issuedAt),
    credentialSubject: subject(facts),
    credentialStatus: statusEntry(facts.statusIndex, issuer),
    credentialSchema: [SCHEMA],
  }
}

/** URI of the person: their own, or one made from the credential's. */
export function subjectId({ id, recipient }: CredentialFacts): string {
  // A VC-JWT must name somebody.
  return recipient.id ?? `${id}#recipient`
}

/** A status list that nobody has signed yet; `encodedList` is what is in it. */
export function statusListDocument(
  list: number,
  { encodedList, validFrom }: { encodedList: string; validFrom: Date },
  issuer: Issuer,
): object {
  const id = listAddress(list, issuer)
  return {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerId(issuer),
    validFrom: dateTime(validFrom),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList,
    },
  }
}

/** The issuer as a document of its own. */
export function profileDocument(issuer: Issuer): object {
  return { '@context': CONTEXT, ...profile(issuer) }
}

/** What `did:web` of the site stands for: its keys, the retired ones included. */
export function didDocument(
  { addresses }: Issuer,
  keys: readonly CredentialKey[],
): object {
  const methods = keys.map((key) => verificationMethod(addresses.did, key))
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id: addresses.did,
    alsoKnownAs: [addresses.issuer],
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  }
}

/** Address of a key in the document of `did:web`. */
export function methodId(did: string, key: CredentialKey): string {
  return `${did}#${key.algorithm === 'EdDSA' ? multikeyOf(key) : key.id}`
}

/**
 * How Open Badges write an identifier that is not to be read: SHA-256 of it and of the
 * salt.
 */
export function identityHash(identity: string, salt: string): string {
  return `sha256$${createHash('sha256')
    .update(identity + salt)
    .digest('hex')}`
}

function verificationMethod(controller: string, key: CredentialKey) {
  const id = methodId(controller, key)
  return key.algorithm === 'EdDSA'
    ? { id, type: 'Multikey', controller, publicKeyMultibase: multikeyOf(key) }
    : { id, type: 'JsonWebKey', controller, publicKeyJwk: publicKey(key) }
}

function multikeyOf({ publicJwk }: CredentialKey): string {
  return encodeMultikey(Buffer.from(publicJwk['x'] ?? '', 'base64url'))
}

function profile(issuer: Issuer) {
  const { publicUrl, siteTitle } = issuer
  return { id: issuerId(issuer), type: ['Profile'], name: siteTitle, url: publicUrl }
}

function subject(facts: CredentialFacts) {
  const { achievement, recipient } = facts
  const { name, email, salt } = recipient
  const identifiers = [
    ...(email === null || salt === null ? [] : [hashedAddress(email, salt)]),
    ...(name === null ? [] : [plainName(name)]),
  ]
  return {
    id: subjectId(facts),
    type: ['AchievementSubject'],
    ...(identifiers.length === 0 ? {} : { identifier: identifiers }),
    achievement: {
      id: achievement.id,
      type: ['Achievement'],
      achievementType: achievement.type,
      name: achievement.title,
      description: achievement.description,
      criteria: { narrative: achievement.criteria },
      image: image(achievement.imageUrl),
    },
  }
}

function hashedAddress(email: string, salt: string) {
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash: identityHash(email, salt),
    identityType: 'emailAddress',
    salt,
  }
}

function plainName(name: string) {
  return {
    type: 'IdentityObject',
    hashed: false,
    identityHash: name,
    identityType: 'name',
  }
}

function image(id: string) {
  return { id, type: 'Image' }
}

function statusEntry(statusIndex: number, issuer: Issuer) {
  const { list, index } = placeOf(statusIndex)
  const address = listAddress(list, issuer)
  return {
    id: `${address}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: address,
  }
}

function listAddress(list: number, { addresses, as }: Issuer): string {
  return as === 'did' ? addresses.statusList(list) : addresses.statusListJwt(list)
}
