import {
  AddressRefusedError,
  readTarget,
  type AddressRules,
} from '#clients/guarded-address.ts'
import { createLogger } from '#core/logger.ts'

import { ValueRejectedError } from './kind.ts'

const logger = createLogger('checks')

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

/**
 * Reads the address of a service as people type it. What comes back has a scheme and
 * perhaps a path, without a slash at its end: the paths of a check are put behind it.
 * @throws ValueRejectedError it is no address that is visited
 */
export function readServiceAddress(typed: string, rules: AddressRules): string {
  const text = typed.trim()
  try {
    const { url } = readTarget(SCHEME.test(text) ? text : `https://${text}`, rules)
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  } catch (error) {
    if (!(error instanceof AddressRefusedError)) throw error
    logger.info('deployment.address.refused', { error, reason: error.reason })
    throw new ValueRejectedError(error.message, { cause: error })
  }
}
