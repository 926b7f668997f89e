import { isSignedWith, type JwsKey } from '#core/jws.ts'
import { MAX_LIFETIME_SECONDS, readLabToken, type LabToken } from '#core/lab-token.ts'

import type { CheckContext, CheckStep } from './kind.ts'
import type { Findings, Steps } from './steps.ts'

/** Whom a token has to be from and for, and how that is found out. */
export interface TokenLook {
  readonly lab: string
  readonly context: CheckContext
  /** `null`: it is not known. */
  readonly gitHubName: string | null
  /** @throws CheckUnavailableError there is none on this site */
  readonly findKey: () => JwsKey
  readonly isUsed: (uses: string) => Promise<boolean>
}

/** What is not right; `null`: nothing. */
type Complaint = Pick<CheckStep, 'seen' | 'nextStep'> | null

const READABLE = 'The token can be read'

const UNUSED = 'It was not used before'

const LOOKS: Readonly<Record<string, (token: LabToken, look: TokenLook) => Complaint>> =
  {
    'The lab signed it': complainOfSignature,
    'It is from this lab': complainOfLab,
    'It is for you': complainOfLearner,
    'It is for this work': complainOfRequirement,
    'It is valid now': complainOfTime,
  }

/** What is looked at, in this order; the first that is not right ends it. */
export const STEP_NAMES: readonly string[] = [READABLE, ...Object.keys(LOOKS), UNUSED]

/** Seconds by which the clock of a lab may be wrong. */
const SKEW = 60

const TELL_THE_LAB = 'If that does not help, tell the people who run the lab.'

/** Looks at a token, and says what its success uses up. */
export async function lookAtToken(steps: Steps, look: TokenLook): Promise<Findings> {
  const reading = readLabToken(look.context.value ?? '')
  if ('fault' in reading)
    return steps.fail({ name: READABLE, ...complainOfForm(reading.fault) })
  steps.pass(READABLE)
  const { token } = reading
  for (const [name, complain] of Object.entries(LOOKS))
    note(steps, name, complain(token, look))
  const uses = `token:${look.lab}:${token.claims.jti}`
  note(steps, UNUSED, (await look.isUsed(uses)) ? USED : null)
  return { uses }
}

function note(steps: Steps, name: string, complaint: Complaint): void {
  if (complaint === null) steps.pass(name)
  else steps.fail({ name, ...complaint })
}

const USED: Complaint = {
  seen: 'You have handed this token in before, and it has proven something.',
  nextStep: 'A token proves one thing only. Get another one from the lab.',
}

function complainOfForm(fault: string) {
  return {
    seen: `The token ${fault}.`,
    nextStep: `Copy the token once more, whole, and hand it in. ${TELL_THE_LAB}`,
  }
}

function complainOfSignature({ jws }: LabToken, { findKey }: TokenLook): Complaint {
  const key = findKey()
  if (isSignedWith(key, jws)) return null
  const isOtherWay = jws.algorithm !== key.algorithm
  return {
    seen: isOtherWay
      ? 'The token is not signed in the way that this lab signs.'
      : 'The signature does not fit: somebody else signed it, or it was changed since.',
    nextStep: `Copy the token from the lab once more, whole. ${TELL_THE_LAB}`,
  }
}

function complainOfLab({ claims: { iss } }: LabToken, { lab }: TokenLook): Complaint {
  if (iss === lab) return null
  return {
    seen: 'The token is from another lab.',
    nextStep: `Hand in the one that the lab “${lab}” gave you. ${TELL_THE_LAB}`,
  }
}

function complainOfLearner({ claims: { sub } }: LabToken, look: TokenLook): Complaint {
  const { userId } = look.context.learner
  const names = [userId, ...(look.gitHubName ? [`github:${look.gitHubName}`] : [])]
  const subject = sub.toLowerCase()
  if (names.some((name) => name.toLowerCase() === subject)) return null
  const isUnknown = subject.startsWith('github:') && look.gitHubName === null
  return {
    seen: isUnknown
      ? 'The token was issued for a GitHub account, and this site knows none of yours.'
      : 'The token was issued for another learner.',
    nextStep:
      `Give the lab your own user id, ${userId}, and hand in the token that it ` +
      'issues for that.',
  }
}

function complainOfRequirement(
  { claims: { aud } }: LabToken,
  look: TokenLook,
): Complaint {
  const { requirementId } = look.context
  if (aud === undefined || [aud].flat().includes(requirementId)) return null
  return {
    seen: 'The token was issued for another piece of work.',
    nextStep: `Hand in the one that the lab issued for “${requirementId}”.`,
  }
}

function complainOfTime({ claims }: LabToken, look: TokenLook): Complaint {
  const { iat, nbf, exp } = claims
  const now = look.context.submittedAt.getTime() / 1000
  const from = Math.max(iat, nbf ?? iat)
  if (from > now + SKEW)
    return {
      seen: `The token is valid from ${inWords(from)} on, which is yet to come.`,
      nextStep: `Wait until then. If it is meant to be valid now, ${CLOCK}.`,
    }
  if (exp - iat > MAX_LIFETIME_SECONDS)
    return {
      seen: 'The token is valid for more than 30 days, which is longer than allowed.',
      nextStep: 'Tell the people who run the lab to let tokens expire earlier.',
    }
  if (exp > now - SKEW) return null
  return {
    seen: `The token expired on ${inWords(exp)}.`,
    nextStep: `Get a new one from the lab. If that is expired too, ${CLOCK}.`,
  }
}

const CLOCK = 'the clock of the lab is wrong: tell the people who run it'

/** Of seconds since 1970; the learner's time zone is not known. */
function inWords(instant: number): string {
  const [date = '', time = ''] = new Date(instant * 1000).toISOString().split('T')
  return `${date} at ${time.slice(0, 5)} UTC`
}
