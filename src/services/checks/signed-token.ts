import type { JwsKey } from '#core/jws.ts'
import { MAX_TOKEN_BYTES, readLabPublicKey } from '#core/lab-token.ts'
import { createLogger } from '#core/logger.ts'

import {
  CheckUnavailableError,
  type CheckContext,
  type CheckKind,
  type CheckOf,
  type CheckStep,
} from './kind.ts'
import { lookAtToken, STEP_NAMES } from './signed-token-looks.ts'
import { readPastedToken } from './signed-token-paste.ts'
import { checkBySteps } from './steps.ts'

/** What checks of tokens need. */
export interface SignedTokenCheckOptions {
  /** Secrets of labs, by the name of the environment variable. */
  readonly secrets: ReadonlyMap<string, string>
  /**
   * Whether the learner has used that up before (`uses` of a result), so that the check
   * can say so; whoever records it refuses it in any case. Never, when left out.
   */
  readonly isUsed?: (uses: string, context: CheckContext) => Promise<boolean>
  /**
   * The GitHub name that is known to be the learner's; `null`: none. A name that they
   * only typed is not, because tokens of others would then be theirs for the asking.
   * That of the context, when left out.
   */
  readonly gitHubNameOf?: (context: CheckContext) => Promise<string | null>
}

const logger = createLogger('checks')

/** Makes the kind of check that reads a token which an author's lab has signed. */
export function createSignedTokenCheck(
  options: SignedTokenCheckOptions,
): CheckKind<'signed-token'> {
  const {
    secrets,
    isUsed = () => Promise.resolve(false),
    gitHubNameOf = ({ learner }) => Promise.resolve(learner.githubName),
  } = options
  return {
    kind: 'signed-token',
    needsGitHubName: false,
    valueNeed: () => ({
      type: 'text',
      label: 'Token from the lab',
      placeholder: null,
      minLength: 1,
      maxLength: MAX_TOKEN_BYTES,
      multiline: true,
    }),
    readValue: (_check, pasted) => readPastedToken(pasted),
    run: async (check, context) => {
      const done = `The lab “${check.lab}” says that you have done it.`
      const gitHubName = await gitHubNameOf(context)
      const result = await checkBySteps(done, (steps) =>
        lookAtToken(steps, {
          lab: check.lab,
          context,
          gitHubName,
          findKey: () => keyOf(check, secrets),
          isUsed: (uses) => isUsed(uses, context),
        }),
      )
      const { steps } = result
      return { ...result, steps: [...steps, ...skippedAfter(steps)] }
    },
  }
}

function skippedAfter({ length }: readonly CheckStep[]): readonly CheckStep[] {
  const facts = { verdict: 'skipped', seen: null, nextStep: null } as const
  return STEP_NAMES.slice(length).map((name) => ({ name, ...facts }))
}

/** @throws CheckUnavailableError the operators have not set the lab's secret */
function keyOf(
  { lab, signature }: CheckOf<'signed-token'>,
  secrets: ReadonlyMap<string, string>,
): JwsKey {
  if (signature.algorithm === 'EdDSA')
    return { algorithm: 'EdDSA', key: readLabPublicKey(signature.key) }
  const secret = secrets.get(signature.keyVariable)
  if (secret !== undefined) return { algorithm: 'HS256', secret }
  logger.error('lab.key.missing', {
    reason: `${signature.keyVariable} is not set, so the lab ${lab} cannot be believed`,
  })
  throw new CheckUnavailableError(
    'The site has no key for this lab yet; tell the people who run it. That is not ' +
      'your doing, and your token is not used up.',
    { cause: null },
  )
}
