import { randomUUID } from 'node:crypto'

import type { JwsKey } from '#core/jws.ts'
import { mintLabToken } from '#core/lab-token.ts'

import { terminal, type Output } from './output.ts'
import { loadSigningKey, type KeySource } from './token-key.ts'

/** A token to issue. */
export interface TokenWishes {
  /** Id of the lab. */
  readonly lab: string
  /** The learner: their user id, or `github:` and their name there. */
  readonly sub: string
  /** Id of the requirement that it is for; `null`: any of the lab. */
  readonly requirement: string | null
  readonly expiresInSeconds: number
  readonly algorithm: JwsKey['algorithm']
  readonly key: KeySource
  readonly json: boolean
}

/**
 * Issues a token as a lab does, and prints it, alone on its line; gives exit code 0.
 * @throws SigningKeyError there is no usable key
 * @throws ConfigError the environment is not usable
 */
export async function issueToken(
  wishes: TokenWishes,
  output: Output = terminal,
): Promise<number> {
  const { lab, sub, requirement, expiresInSeconds, algorithm, json } = wishes
  const key = await loadSigningKey(algorithm, { ...wishes.key, lab })
  const iat = Math.floor(Date.now() / 1000)
  const claims = {
    iss: lab,
    sub,
    ...(requirement === null ? {} : { aud: requirement }),
    iat,
    exp: iat + expiresInSeconds,
    jti: randomUUID(),
  }
  const token = mintLabToken(claims, key)
  output.write(json ? JSON.stringify({ token, algorithm, claims }) : token)
  return 0
}
