import { CREDENTIALS_V1 } from './contexts.ts'
import type { Hashing } from './hashing.ts'
import { checkIntegrity, proofFinding } from './integrity.ts'
import { findIssuerKey, isOurs, type KeySources } from './issuer-keys.ts'
import { isRecord, listOf, textOf } from './json.ts'
import { dateOf, readCredential, type Presented } from './read.ts'
import { failed, passed, reasonOf, unknown, type Finding } from './reasons.ts'
import { checkForeignStatus, checkOwnStatus, ownStatusIndex } from './status.ts'
import type {
  Credentials,
  ReadCredential,
  Reason,
  Verdict,
  VerifyOptions,
} from './types.ts'

const TYPES = ['OpenBadgeCredential', 'AchievementCredential']

const NOT_LOOKED_AT =
  'It was not looked at, because nothing that it says can be trusted.'

/** What a verification needs besides the text. */
export interface VerifyTools extends KeySources {
  readonly hashing: Hashing
}

/** Makes what looks at credentials. */
export function createVerify(tools: VerifyTools): Credentials['verify'] {
  /** @throws CredentialsBusyError too many are being verified; nothing was begun */
  return async function verify(text: string, options: VerifyOptions): Promise<Verdict> {
    const presented = readCredential(text, TYPES)
    const fault = 'fault' in presented ? presented.fault : badgeFault(presented)
    if ('fault' in presented || fault !== null)
      return verdictOf([reasonOf('format', failed(`It ${fault}.`))], null)
    const [issuer, integrity] = await checkSource(presented, tools)
    const status =
      integrity.state === 'passed'
        ? await checkStatus(presented, tools, options)
        : unknown(NOT_LOOKED_AT)
    const reasons = [
      reasonOf('format', passed('It is an Open Badges 3.0 credential.')),
      reasonOf('issuer', issuer),
      reasonOf('integrity', integrity),
      reasonOf('status', status),
      reasonOf('dates', checkDates(presented, options.now)),
    ]
    return verdictOf(reasons, summaryOf(presented, tools))
  }
}

/** Who says that they issued it, and whether they did. */
async function checkSource(
  presented: Presented,
  tools: VerifyTools,
): Promise<readonly [Finding, Finding]> {
  const unusable = proofFinding(presented)
  if (unusable !== null) return [unknown(NOT_LOOKED_AT), unusable]
  const found = await findIssuerKey(presented, tools)
  if ('state' in found)
    return [found, unknown('Without a key of its issuer its signature says nothing.')]
  const integrity = await checkIntegrity(presented, found.key, tools.hashing)
  // Who is named did not issue what was changed.
  const isRight = integrity.state === 'passed'
  return [isRight ? passed(found.detail) : unknown(NOT_LOOKED_AT), integrity]
}

async function checkStatus(
  presented: Presented,
  tools: VerifyTools,
  { now, isRevoked }: VerifyOptions,
): Promise<Finding> {
  const { addresses, fetchDocument } = tools
  if (isOurs(presented.issuer.id, addresses))
    return checkOwnStatus(ownStatusIndex(presented, addresses), isRevoked)
  const isTrusted = async (list: Presented) => {
    const [, integrity] = await checkSource(list, tools)
    return integrity.state === 'passed' && checkDates(list, now).state === 'passed'
  }
  return checkForeignStatus(presented, { fetchDocument, isTrusted })
}

function checkDates({ validFrom, validUntil, proofs }: Presented, now: Date): Finding {
  const ends = dateOf(proofs[0]?.['expires'])
  if (ends === undefined) return failed('Its proof has a date that cannot be read.')
  const [from, until] = [validFrom?.toISOString(), validUntil?.toISOString()]
  if (validFrom !== null && validFrom > now)
    return failed(`It is not valid before ${from?.slice(0, 10)}.`)
  if (validUntil !== null && validUntil < now)
    return failed(`It expired on ${until?.slice(0, 10)}.`)
  if (ends !== null && ends < now) return failed('Its proof has expired.')
  return passed(
    until === undefined
      ? 'It is valid now, and does not expire.'
      : `It is valid now, and until ${until.slice(0, 10)}.`,
  )
}

function badgeFault({ subject, document }: Presented): string | null {
  const isOld = listOf(document['@context'])[0] === CREDENTIALS_V1
  if (!isOld && document['validFrom'] === undefined)
    return 'does not say from when on it is valid'
  const isSomebody =
    textOf(subject['id']) !== null || listOf(subject['identifier']).length
  if (!isSomebody) return 'does not say whom it is about'
  return isRecord(subject['achievement'])
    ? null
    : 'does not say, or not clearly, what was achieved'
}

function summaryOf(presented: Presented, { addresses }: VerifyTools): ReadCredential {
  const { document, issuer, subject, token, validFrom, validUntil } = presented
  const achievement = isRecord(subject['achievement']) ? subject['achievement'] : {}
  return {
    id: textOf(document['id']),
    proof: token === null ? 'embedded' : 'jwt',
    types: listOf(document['type']).filter((type) => typeof type === 'string'),
    issuer: { id: issuer.id, name: textOf(issuer['name']) },
    ours: isOurs(issuer.id, addresses),
    recipient: { id: textOf(subject['id']), name: nameOf(subject['identifier']) },
    achievement: {
      id: textOf(achievement['id']),
      title: textOf(achievement['name']),
      description: textOf(achievement['description']),
    },
    validFrom,
    validUntil,
    statusIndex: isOurs(issuer.id, addresses)
      ? ownStatusIndex(presented, addresses)
      : null,
  }
}

/** The name that the issuer wrote in the open. */
function nameOf(identifiers: unknown): string | null {
  const name = listOf(identifiers)
    .filter(isRecord)
    .find(({ identityType, hashed }) => identityType === 'name' && hashed === false)
  return textOf(name?.['identityHash'])
}

function verdictOf(
  reasons: readonly Reason[],
  credential: ReadCredential | null,
): Verdict {
  const states = new Set(reasons.map(({ state }) => state))
  const unfailed = states.has('unknown') ? 'unknown' : 'valid'
  const outcome = states.has('failed') ? 'invalid' : unfailed
  return { valid: outcome === 'valid', outcome, reasons, credential }
}
