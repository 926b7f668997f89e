import { errors } from 'undici'

import type { Target } from './guarded-address.ts'

/**
 * Why no answer came. Only with `dns`, `unreachable` and `ours` may it well be nothing
 * that the learner can mend.
 */
export type UnreachableReason =
  /** No name server knows the name. */
  | 'name_unknown'
  /** The name servers did not answer, or not in time. */
  | 'dns'
  | 'refused'
  /** No route leads there. */
  | 'unreachable'
  | 'timeout'
  | 'tls'
  | 'reset'
  | 'too_large'
  | 'headers'
  | 'encoded'
  | 'protocol'
  /** We stopped, or could not even try. */
  | 'ours'

const ADVICE: Readonly<Record<UnreachableReason, (place: string) => string>> = {
  name_unknown: (place) =>
    `No server has the name of ${place}. Look for a slip in it; it can take a few ` +
    'minutes until a new name is known everywhere.',
  dns: (place) =>
    `The name of ${place} could not be looked up just now. Try again in a few minutes.`,
  refused: (place) =>
    `Nothing answers at ${place}. See whether your service is running, and listens ` +
    'on the port that your host expects.',
  unreachable: (place) =>
    `No way leads to ${place} from here. See whether it opens from another network, ` +
    'and try again in a few minutes.',
  timeout: (place) =>
    `${place} took too long to answer. A free service may have fallen asleep: open ` +
    'it in a browser, wait until it answers, and try again.',
  tls: (place) =>
    `No secure connection to ${place} came about. Open it with https:// in a browser: ` +
    'its certificate may have run out, or be made for another name.',
  reset: (place) =>
    `${place} closed the connection before its answer was complete. Your service may ` +
    'have crashed: its log says why.',
  too_large: (place) =>
    `${place} answered with far more than was asked for. An answer to a check has ` +
    'at most 256 kB.',
  headers: (place) =>
    `The headers of the answer from ${place} are too large. Together they may have ` +
    '16 kB.',
  encoded: (place) =>
    `${place} sent a compressed answer to a client that takes none. Let your service ` +
    'heed the header Accept-Encoding.',
  protocol: (place) =>
    `What ${place} sent is not an answer in HTTP. See whether the address and the ` +
    'port are those of your service.',
  ours: (place) =>
    `${place} could not be visited just now, and the reason is on our side. Try ` +
    'again in a few minutes.',
}

/** What a visit comes to: looking up the name, connecting, asking. */
export type Stage = 'name' | 'connection' | 'answer'

/** No answer came back; the message says what a learner can do about it. */
export class DeploymentUnreachableError extends Error {
  readonly reason: UnreachableReason
  /** The request may have reached the service, and done its work there. */
  readonly mayHaveArrived: boolean

  constructor(target: Target, { stage, cause }: FailedVisit) {
    const reason = reasonOf(cause, stage)
    super(ADVICE[reason](target.url.host), { cause })
    this.name = 'DeploymentUnreachableError'
    this.reason = reason
    this.mayHaveArrived = stage === 'answer'
  }
}

/** Where a visit ended, and what a library or the signal said of it. */
export interface FailedVisit {
  readonly stage: Stage
  readonly cause: unknown
}

/** First match wins; what nobody thought of is never the learner's doing. */
const CODES: readonly (readonly [RegExp, UnreachableReason])[] = [
  [/^ECONNREFUSED$/, 'refused'],
  [/^E(?:NET|HOST)UNREACH$|^EADDRNOTAVAIL$/, 'unreachable'],
  [/^ECONNRESET$|^EPIPE$|^UND_ERR_(?:SOCKET|RES_CONTENT_LENGTH_MISMATCH)$/, 'reset'],
  [/^ETIMEDOUT$/, 'timeout'],
  [/^UND_ERR_RES_EXCEEDED_MAX_SIZE$/, 'too_large'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'headers'],
  [/^ENCODED_ANSWER$/, 'encoded'],
  [/^EPROTO$|^ERR_(?:TLS|SSL)_|^(?:CERT|DEPTH_ZERO|ERROR_IN|SELF_SIGNED)_/, 'tls'],
  [/^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_|^PATH_LENGTH_EXCEEDED$/, 'tls'],
]

function reasonOf(error: unknown, stage: Stage): UnreachableReason {
  if (error instanceof DOMException) {
    if (error.name !== 'TimeoutError') return 'ours'
    return stage === 'name' ? 'dns' : 'timeout'
  }
  // Some of these have no code.
  if (error instanceof errors.HTTPParserError) return 'protocol'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (stage !== 'name') return CODES.find(([known]) => known.test(code))?.[1] ?? 'ours'
  return /^(?:ENOTFOUND|ENODATA)$/.test(code) ? 'name_unknown' : 'dns'
}
