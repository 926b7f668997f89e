import { isRecord, listOf, textOf, type Json } from './json.ts'
import { readCredential, type Presented } from './read.ts'
import { failed, passed, unknown, type Finding } from './reasons.ts'
import { LIST_LENGTH, readBit } from './status-list.ts'
import type { CredentialAddresses, FetchDocument } from './types.ts'

const KIND = 'BitstringStatusListEntry'

const PURPOSES = ['revocation', 'suspension'] as const

const MAX_ENTRIES = 4

/** Highest place that is looked at. */
const MAX_INDEX = 10_000_000

/** One entry of a credential, with where it points. */
interface Entry {
  readonly purpose: (typeof PURPOSES)[number]
  readonly url: string
  readonly index: number
}

/** Place of a credential of ours among all lists; `null`: it names none of ours. */
export function ownStatusIndex(
  { document, token }: Presented,
  addresses: CredentialAddresses,
): number | null {
  const [entry, ...others] = listOf(document['credentialStatus']).map(entryOf)
  if (!entry || others.length > 0) return null
  const list = Number(/\/(?<list>\d{1,9})(?:\.jwt)?$/.exec(entry.url)?.groups?.['list'])
  const { statusList, statusListJwt } = addresses
  const address = token === null ? statusList(list) : statusListJwt(list)
  const isOurs = entry.url === address && entry.index < LIST_LENGTH
  return isOurs ? list * LIST_LENGTH + entry.index : null
}

/** Looks up a place in our own lists. */
export async function checkOwnStatus(
  index: number | null,
  isRevoked: (statusIndex: number) => Promise<boolean> | boolean,
): Promise<Finding> {
  if (index === null) return failed('It has no place in the status lists of this site.')
  return (await isRevoked(index))
    ? failed('This site has revoked it.')
    : passed('It has not been revoked.')
}

/** What somebody else's lists are looked up with. */
export interface ForeignLists {
  readonly fetchDocument: FetchDocument | null
  /** Whether the issuer of the credential signed the list, and it is of today. */
  readonly isTrusted: (list: Presented) => Promise<boolean>
}

/** Looks up the places of a credential in the lists of its issuer. */
export async function checkForeignStatus(
  { document, issuer }: Presented,
  lists: ForeignLists,
): Promise<Finding> {
  const entries = listOf(document['credentialStatus'])
  if (entries.length === 0) return passed('Its issuer keeps no list of revoked ones.')
  const read = entries.slice(0, MAX_ENTRIES).map(entryOf)
  if (read.includes(null) || entries.length > MAX_ENTRIES)
    return unknown('Its issuer says in a way that is not known here whether it counts.')
  const known = read.filter((entry) => entry !== null)
  const states = await Promise.all(known.map((each) => lookUp(each, issuer.id, lists)))
  if (states.includes('set')) return failed('Its issuer has revoked or suspended it.')
  return states.includes('unknown')
    ? unknown('Whether its issuer has revoked it cannot be checked here.')
    : passed('Its issuer has not revoked it.')
}

async function lookUp(
  { url, index, purpose }: Entry,
  issuer: string,
  { fetchDocument, isTrusted }: ForeignLists,
): Promise<'set' | 'unset' | 'unknown'> {
  const text = (await fetchDocument?.(url)) ?? null
  if (text === null) return 'unknown'
  const list = readCredential(text, ['BitstringStatusListCredential'])
  if ('fault' in list || list.issuer.id !== issuer) return 'unknown'
  const { statusPurpose, encodedList } = list.subject
  const isIt = list.document['id'] === url && listOf(statusPurpose).includes(purpose)
  if (!isIt || !(await isTrusted(list))) return 'unknown'
  const bit = await readBit(textOf(encodedList) ?? '', index)
  return bit === null ? 'unknown' : bit ? 'set' : 'unset'
}

function entryOf(value: unknown): Entry | null {
  const entry: Json = isRecord(value) ? value : {}
  const purpose = PURPOSES.find((each) => each === entry['statusPurpose'])
  const url = textOf(entry['statusListCredential'])
  const index = Number(/^\d{1,8}$/.exec(String(entry['statusListIndex']))?.[0])
  const isKnown = entry['type'] === KIND && (entry['statusSize'] ?? 1) === 1
  if (!isKnown || purpose === undefined || url === null) return null
  return index <= MAX_INDEX ? { purpose, url, index } : null
}
