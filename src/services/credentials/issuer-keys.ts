import type { CredentialKeys, Jwk } from '#core/credential-keys.ts'

import { methodId } from './documents.ts'
import { isRecord, listOf, parseObject, textOf, type Json } from './json.ts'
import { decodeMultikey } from './multibase.ts'
import { shown, type Presented } from './read.ts'
import type { CredentialAddresses, FetchDocument } from './types.ts'

/** The issuer's key, or why there is none, as a whole sentence. */
export type IssuerKey =
  | { readonly key: Jwk; readonly detail: string }
  | { readonly state: 'failed' | 'unknown'; readonly detail: string }

/** Where keys are looked for. */
export interface KeySources {
  readonly keys: CredentialKeys
  readonly addresses: CredentialAddresses
  readonly fetchDocument: FetchDocument | null
}

/**
 * Finds the key with which a credential says that it was signed, and makes sure that it
 * is the issuer's own: a key that comes with the credential proves nothing.
 */
export async function findIssuerKey(
  { issuer, proofs, token }: Presented,
  sources: KeySources,
): Promise<IssuerKey> {
  const method = token === null ? proofs[0]?.['verificationMethod'] : token.keyUrl
  const { id } = issuer
  if (isOurs(id, sources.addresses)) return ownKey(id, method, sources)
  if (typeof method !== 'string')
    return failed('It does not name the key of its issuer.')
  if (id.startsWith('did:key:')) return keyInName(id, method)
  if (id.startsWith('did:web:')) return keyOnWeb(id, method, sources.fetchDocument)
  if (id.startsWith('https://')) return keyAtIssuer(id, method, sources.fetchDocument)
  return unknown(
    `Its issuer, ${shown(id)}, is of a kind that cannot be looked up here.`,
  )
}

/** Whether an identifier is one of the two that this site issues under. */
export function isOurs(id: string, { did, issuer }: CredentialAddresses): boolean {
  return id === did || id === issuer
}

/** Address of the document of a `did:web`; `null`: it is not well-formed. */
function didWebAddress(did: string): string | null {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':')
  const isRight = /^[a-z\d.-]+(?:%3A\d{1,5})?$/i.test(host)
  if (!isRight || !path.every((part) => /^[\w.~-]+$/.test(part))) return null
  const folder = path.length === 0 ? '.well-known' : path.join('/')
  return `https://${host.replace(/%3A/i, ':')}/${folder}/did.json`
}

function ownKey(
  id: string,
  method: unknown,
  { keys, addresses }: KeySources,
): IssuerKey {
  const key = keys.keys.find((each) =>
    id === addresses.did
      ? each.algorithm === 'EdDSA' && method === methodId(id, each)
      : each.algorithm === 'RS256' && method === addresses.key(each.id),
  )
  return key === undefined
    ? failed('It names this site as its issuer, but no key that this site ever had.')
    : { key: key.publicJwk, detail: 'It was issued by this site.' }
}

function keyInName(id: string, method: string): IssuerKey {
  const name = id.slice('did:key:'.length)
  if (method !== `${id}#${name}`) return failed(NOT_ITS_OWN)
  const key = decodeMultikey(name)
  return key === null
    ? unknown('The key of its issuer is of a kind that cannot be used here.')
    : {
        key: ed25519(key),
        detail: `It was issued by the holder of the key ${shown(name)}.`,
      }
}

async function keyOnWeb(
  id: string,
  method: string,
  fetchDocument: FetchDocument | null,
): Promise<IssuerKey> {
  const address = didWebAddress(id)
  if (address === null)
    return failed('The identifier of its issuer is not well-formed.')
  if (!method.startsWith(`${id}#`)) return failed(NOT_ITS_OWN)
  const document = await documentAt(address, fetchDocument)
  if (document === null) return unknown(cannotLookUp(id, fetchDocument))
  if (document['id'] !== id) return failed(NOT_ITS_OWN)
  return keyIn(document, { id, method })
}

/** Open Badges let an https issuer keep keys wherever it is at home. */
async function keyAtIssuer(
  id: string,
  method: string,
  fetchDocument: FetchDocument | null,
): Promise<IssuerKey> {
  const [issuer, url] = [URL.parse(id), URL.parse(method)]
  if (issuer === null || url?.origin !== issuer.origin) return failed(NOT_ITS_OWN)
  const [address = ''] = method.split('#')
  const document = await documentAt(address, fetchDocument)
  if (document === null) return unknown(cannotLookUp(id, fetchDocument))
  const keys = listOf(document['keys']).filter(isRecord)
  const name = url.hash.slice(1)
  const listed = keys.find(({ kid }) => kid === name || kid === method)
  const jwk = listed ?? (textOf(document['kty']) === null ? null : document)
  if (jwk === null) return keyIn(document, { id, method })
  const where = `It was signed with a key that is kept at ${url.host}`
  return { key: jwk as Jwk, detail: `${where}, as is its issuer, ${shown(id)}.` }
}

/** The key of that name in a document that says whose keys are in it. */
function keyIn(
  document: Json,
  { id, method }: { readonly id: string; readonly method: string },
): IssuerKey {
  const [, name = ''] = method.split('#')
  const isIt = (each: unknown): each is Json =>
    isRecord(each) && (each['id'] === method || each['id'] === `#${name}`)
  const assertion = listOf(document['assertionMethod'])
  const methods = [...listOf(document['verificationMethod']), ...assertion, document]
  const found = methods.find(isIt)
  if (found === undefined || found['controller'] !== id) return failed(NOT_ITS_OWN)
  const isMeant = assertion.some(
    (each) => each === method || each === `#${name}` || isIt(each),
  )
  if (assertion.length > 0 && !isMeant)
    return failed('Its issuer does not use that key to issue anything.')
  const { publicKeyMultibase, publicKeyJwk } = found
  const multikey = decodeMultikey(textOf(publicKeyMultibase) ?? '')
  const key = multikey === null ? publicKeyJwk : ed25519(multikey)
  return isRecord(key)
    ? { key: key as Jwk, detail: issuedBy(id) }
    : unknown('The key of its issuer is of a kind that cannot be used here.')
}

async function documentAt(
  address: string,
  fetchDocument: FetchDocument | null,
): Promise<Json | null> {
  const text = (await fetchDocument?.(address)) ?? null
  return text === null ? null : parseObject(text)
}

function ed25519(publicKey: Uint8Array): Jwk {
  const x = Buffer.from(publicKey).toString('base64url')
  return { kty: 'OKP', crv: 'Ed25519', x }
}

const NOT_ITS_OWN = 'It was signed with a key that is not known to be its issuer’s.'

function issuedBy(id: string): string {
  return `It was issued by ${shown(id)}.`
}

function cannotLookUp(id: string, fetchDocument: FetchDocument | null): string {
  return fetchDocument === null
    ? `Its issuer, ${shown(id)}, cannot be checked here.`
    : `The keys of its issuer, ${shown(id)}, cannot be had just now.`
}

function failed(detail: string): IssuerKey {
  return { state: 'failed', detail }
}

function unknown(detail: string): IssuerKey {
  return { state: 'unknown', detail }
}
