import { CREDENTIALS_V1, CREDENTIALS_V2, isKnownContext } from './contexts.ts'
import { isBounded, isRecord, listOf, parseObject, textOf, type Json } from './json.ts'
import { readToken, type Token } from './token-claims.ts'

/** Longest credential that is looked at, in characters. */
const MAX_CREDENTIAL_LENGTH = 262_144

/** A credential that can be read; nothing of it is known to be true. */
export interface Presented {
  /** Without its proofs. */
  readonly document: Json
  /** Of an embedded one. */
  readonly proofs: readonly Json[]
  /** `null`: it has embedded proofs. */
  readonly token: Token | null
  readonly issuer: Json & { readonly id: string }
  readonly subject: Json
  readonly validFrom: Date | null
  readonly validUntil: Date | null
}

/** Why a text is no credential, as the end of a sentence that begins with “It”. */
export interface Fault {
  readonly fault: string
}

/** Reads a credential of one of some types, as JSON or as a compact JWS. */
export function readCredential(
  text: string,
  types: readonly string[],
): Presented | Fault {
  if (text.length > MAX_CREDENTIAL_LENGTH) return { fault: 'is larger than 256 kB' }
  const given = text.trim()
  if (given.startsWith('{')) {
    const document = parseObject(given)
    return document === null ? { fault: NO_JSON } : readEmbedded(document, types)
  }
  const token = readToken(given)
  if (token === null) return { fault: NO_JSON }
  if ('fault' in token) return token
  if (!isBounded(token.document, () => true)) return { fault: TOO_LARGE }
  return readDocument(token.document, types, { token, proofs: [] })
}

const NO_JSON = 'is neither a JSON object nor a compact JWS, or only a part of one'

const TOO_LARGE = 'is nested too deeply, or has too many parts'

function readEmbedded(all: Json, types: readonly string[]): Presented | Fault {
  const { proof, ...document } = all
  if (!isBounded(all, () => true)) return { fault: TOO_LARGE }
  // Whoever writes a member in another way than the contexts do could hide from us what
  // others are told by it, such as that it has expired; the signature would still fit.
  if (!isBounded(all, hasPlainMembers))
    return {
      fault: 'has members with names that are not plain, or contexts of its own',
    }
  const unknown = listOf(document['@context']).find(
    (context) => typeof context !== 'string' || !isKnownContext(context),
  )
  if (unknown !== undefined)
    return { fault: `names the context ${shown(unknown)}, which is not known here` }
  const proofs = listOf(proof)
  if (!proofs.every(isRecord) || proofs.length === 0)
    return { fault: 'has no proof, so anybody may have written it' }
  return readDocument(document, types, { token: null, proofs })
}

function readDocument(
  document: Json,
  types: readonly string[],
  secured: Pick<Presented, 'token' | 'proofs'>,
): Presented | Fault {
  const [context] = listOf(document['@context'])
  if (context !== CREDENTIALS_V2 && context !== CREDENTIALS_V1)
    return {
      fault: 'is no verifiable credential: it does not begin with their context',
    }
  const own = listOf(document['type'])
  if (
    !own.includes('VerifiableCredential') ||
    !types.some((type) => own.includes(type))
  )
    return { fault: `is not of the type ${types.join(' or ')}` }
  const issuer = issuerOf(document['issuer'])
  if (issuer === null) return { fault: 'does not say who issued it' }
  const [subject, ...others] = listOf(document['credentialSubject'])
  if (!isRecord(subject) || others.length > 0)
    return { fault: 'does not have exactly one subject' }
  const dates = datesOf(document)
  if (dates === null) return { fault: 'has a date that cannot be read' }
  return { document, ...secured, issuer, subject, ...dates }
}

function hasPlainMembers(object: Json): boolean {
  return Object.entries(object).every(([name, value]) =>
    name === '@context'
      ? listOf(value).every((context) => typeof context === 'string')
      : !/[@:]/.test(name),
  )
}

function issuerOf(value: unknown): Presented['issuer'] | null {
  const issuer = typeof value === 'string' ? { id: value } : value
  if (!isRecord(issuer)) return null
  const id = textOf(issuer['id'])
  return id === null ? null : { ...issuer, id }
}

/** Both versions of the data model, as the strictest reader would have them. */
function datesOf(document: Json): Pick<Presented, 'validFrom' | 'validUntil'> | null {
  const from = ['validFrom', 'issuanceDate'].map((name) => dateOf(document[name]))
  const until = ['validUntil', 'expirationDate'].map((name) => dateOf(document[name]))
  if (from.includes(undefined) || until.includes(undefined)) return null
  return { validFrom: extreme(from, Math.max), validUntil: extreme(until, Math.min) }
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** `null`: there is none; `undefined`: it cannot be read. */
export function dateOf(value: unknown): Date | null | undefined {
  if (value === undefined) return null
  const text = textOf(value)
  if (text === null || !DATE_TIME.test(text)) return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function extreme(
  dates: readonly (Date | null | undefined)[],
  choose: (...values: readonly number[]) => number,
): Date | null {
  const known = dates.flatMap((date) => (date ? [date.getTime()] : []))
  return known.length === 0 ? null : new Date(choose(...known))
}

/** What a stranger wrote, short enough to be shown. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : 'of its own'
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
