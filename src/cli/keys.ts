import { loadConfig, type Config } from '#core/config.ts'
import {
  credentialKeysFile,
  findCredentialKeys,
  installedCredentialKeys,
  replaceCredentialKeys,
} from '#core/credential-keys-file.ts'
import {
  makeCredentialKeys,
  publicKeySet,
  rotateCredentialKeys,
  signingKey,
  writeCredentialKeys,
  type CredentialKeys,
} from '#core/credential-keys.ts'

import { terminal, type Output } from './output.ts'
import { writeNew } from './token-keys.ts'

const DONE = 0
const USAGE = 2

/** How to tell, and where to write what must stay secret. */
export interface KeysWishes {
  readonly keyFile: string | null
  readonly json: boolean
}

/**
 * Lists the keys that credentials are signed with, or were; gives exit code 0. None is
 * made by looking.
 * @throws ConfigError the environment is not usable
 * @throws StartError the data folder cannot be used
 */
export async function listKeys(
  { json }: { readonly json: boolean },
  output: Output = terminal,
): Promise<number> {
  const config = loadConfig()
  const keys = config.credentialKeys ?? (await findCredentialKeys(config.dataFolder))
  const kept = placeOf(config)
  const list = keys === null ? [] : rowsOf(keys)
  if (json) output.write(JSON.stringify({ kept, keys: list }))
  else if (list.length === 0)
    output.write('There are no keys yet. They are made when the server first starts.')
  else output.write([`Kept in ${kept}:`, '', ...list.map(lineOf)].join('\n'))
  return DONE
}

/**
 * Makes new keys to sign with, and keeps the public half of the others; gives the exit
 * code: 0 done, 2 there is no file to write, or there is one already.
 * @throws ConfigError the environment is not usable
 * @throws StartError the data folder cannot be used
 * @throws SigningKeyError the file cannot be written
 */
export async function rotateKeys(
  { keyFile, json }: KeysWishes,
  output: Output = terminal,
): Promise<number> {
  const config = loadConfig()
  const rotated = rotateCredentialKeys(
    await installedCredentialKeys(config),
    await makeCredentialKeys(),
  )
  const signs = signingKey(rotated, 'EdDSA').id
  const done = { signs_with: signs, kept: keyFile ?? placeOf(config) }
  if (config.credentialKeys === null && keyFile === null) {
    await replaceCredentialKeys(config.dataFolder, rotated)
    return tell(output, json ? done : `${done.kept} has new keys.\n\n${RESTART}`)
  }
  return writeSecretly(rotated, { keyFile, json }, output)
}

/**
 * Writes all keys into a new file, or prints their public halves; gives the exit code:
 * 0 done, 2 there is no file to write, or there is one already.
 * @throws ConfigError the environment is not usable
 * @throws StartError the data folder cannot be used
 * @throws SigningKeyError the file cannot be written
 */
export async function exportKeys(
  { onlyPublic, ...wishes }: KeysWishes & { readonly onlyPublic: boolean },
  output: Output = terminal,
): Promise<number> {
  const keys = await installedCredentialKeys(loadConfig())
  if (onlyPublic) return tell(output, publicKeySet(keys))
  return writeSecretly(keys, wishes, output)
}

const RESTART =
  'Restart every server to sign with them. What the old keys signed stays valid. ' +
  'Back the new ones up.'

async function writeSecretly(
  keys: CredentialKeys,
  { keyFile, json }: KeysWishes,
  output: Output,
): Promise<number> {
  const refuse = (problem: string) => {
    output.write(json ? JSON.stringify({ problem }) : problem)
    return USAGE
  }
  if (keyFile === null) return refuse('Say with --key-file where to write the keys.')
  if (!(await writeNew(keyFile, `${writeCredentialKeys(keys)}\n`)))
    return refuse(`${keyFile} was left as it is: there is something in it.`)
  const done = { signs_with: signingKey(keys, 'EdDSA').id, kept: keyFile }
  const words =
    `Wrote the keys into ${keyFile}, which only you can read.\n\n` +
    'Its content is what CREDENTIAL_KEYS is set to.'
  return tell(output, json ? done : words)
}

function tell(output: Output, what: object | string): number {
  output.write(typeof what === 'string' ? what : JSON.stringify(what))
  return DONE
}

function placeOf({ credentialKeys, dataFolder }: Config): string {
  return credentialKeys === null ? credentialKeysFile(dataFolder) : 'CREDENTIAL_KEYS'
}

interface Row {
  readonly id: string
  readonly algorithm: string
  readonly state: 'signs' | 'verifies'
}

function rowsOf(keys: CredentialKeys): readonly Row[] {
  return keys.keys.map(({ id, algorithm }) => {
    const isFirst = signingKey(keys, algorithm).id === id
    return { id, algorithm, state: isFirst ? 'signs' : 'verifies' }
  })
}

function lineOf({ id, algorithm, state }: Row): string {
  return `  ${id}  ${algorithm}  ${state}`
}
