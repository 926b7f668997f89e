import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import { LAB_SECRET_PREFIX, labSecret, VariableFault } from '#core/config-variables.ts'
import { loadConfig } from '#core/config.ts'
import { DomainError } from '#core/errors.ts'
import type { JwsKey } from '#core/jws.ts'

/** Where the key of a lab is. */
export interface KeySource {
  /** `null`: in a variable. */
  readonly file: string | null
  /** `null`: the one that is called as the lab is. */
  readonly variable: string | null
}

/** There is no key to sign with; the message says what to do. */
export class SigningKeyError extends DomainError {
  readonly code = 'signing_key_unusable'
}

/**
 * Loads what a lab signs with: a private key from a file, or a secret from a file or a
 * variable.
 * @throws SigningKeyError there is none, or it is of another kind
 * @throws ConfigError the environment is not usable
 */
export async function loadSigningKey(
  algorithm: JwsKey['algorithm'],
  { file, variable, lab }: KeySource & { readonly lab: string },
): Promise<JwsKey> {
  if (file === null && algorithm === 'EdDSA')
    throw new SigningKeyError('EdDSA needs the private key: give it with --key-file.')
  if (file === null) return secretOf(variable ?? variableOf(lab))
  const text = await readText(file)
  if (algorithm === 'EdDSA') return { algorithm, key: readPrivateKey(file, text) }
  return { algorithm, secret: readSecret(file, text) }
}

function variableOf(lab: string): string {
  return `${LAB_SECRET_PREFIX}${lab.toUpperCase().replaceAll('-', '_')}`
}

function secretOf(name: string): JwsKey {
  const secret = loadConfig().labSecrets.get(name)
  if (secret !== undefined) return { algorithm: 'HS256', secret }
  throw new SigningKeyError(
    `${name} is not set: set it to the secret of the lab, name another variable with ` +
      '--key-variable, or a file that holds the secret with --key-file.',
  )
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    const reason = error.code === 'ENOENT' ? 'is not there' : 'cannot be read'
    throw new SigningKeyError(`${file} ${reason}.`, { cause: error })
  }
}

function readPrivateKey(file: string, text: string): KeyObject {
  const fault = `${file} does not hold an Ed25519 private key in PEM (PKCS#8).`
  const key = parsePem(text, fault)
  if (key.asymmetricKeyType !== 'ed25519') throw new SigningKeyError(fault)
  return key
}

function parsePem(text: string, fault: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new SigningKeyError(fault, { cause: error })
  }
}

function readSecret(file: string, text: string): string {
  try {
    const secret = labSecret.parse(text.trim() || null)
    if (secret !== null) return secret
  } catch (error) {
    if (!(error instanceof VariableFault)) throw error
    throw new SigningKeyError(`The secret in ${file} ${error.message}.`, {
      cause: error,
    })
  }
  throw new SigningKeyError(`${file} is empty.`)
}
