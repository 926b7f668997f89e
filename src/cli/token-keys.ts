import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'

import type { JwsKey } from '#core/jws.ts'

import { terminal, type Output } from './output.ts'
import { SigningKeyError } from './token-key.ts'

const DONE = 0
const USAGE = 2

const SECRET_BYTES = 32

/** Which keys to make, and where to keep them. */
export interface KeyWishes {
  readonly algorithm: JwsKey['algorithm']
  /** Where to keep what must stay secret; `null`: a secret is printed. */
  readonly keyFile: string | null
  readonly json: boolean
}

/**
 * Makes what a lab signs with, and prints what the curriculum or the site has to know;
 * gives the exit code: 0 made, 2 there is no file to write, or there is one already,
 * which is left as it is.
 * @throws SigningKeyError the file cannot be written
 */
export async function makeLabKeys(
  { algorithm, keyFile, json }: KeyWishes,
  output: Output = terminal,
): Promise<number> {
  const refuse = (problem: string) => {
    output.write(json ? JSON.stringify({ problem }) : problem)
    return USAGE
  }
  const made = algorithm === 'EdDSA' ? makePair() : makeSecret()
  if (keyFile === null && made.key !== null)
    return refuse('Say with --key-file where to write the private key.')
  if (keyFile !== null && !(await writeNew(keyFile, made.secret)))
    return refuse(`${keyFile} was left as it is: there is something in it.`)
  const result = {
    algorithm,
    key_file: keyFile,
    ...(made.key === null ? {} : { key: made.key }),
    ...(keyFile === null ? { secret: made.secret.trim() } : {}),
  }
  output.write(json ? JSON.stringify(result) : inWords(result))
  return DONE
}

interface Made {
  /** With a line end, as files have it. */
  readonly secret: string
  /** The public key; `null`: there is none. */
  readonly key: string | null
}

function makePair(): Made {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    secret: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    key: publicKey.export({ format: 'jwk' }).x ?? '',
  }
}

function makeSecret(): Made {
  return { secret: `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, key: null }
}

/**
 * Writes a file that only its owner can read; gives `false` where there is one already.
 * @throws SigningKeyError it cannot be written
 */
export async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    if (error.code === 'EEXIST') return false
    const reason = `${file} cannot be written (${String(error.code)}).`
    throw new SigningKeyError(reason, { cause: error })
  }
}

function inWords(made: {
  readonly algorithm: string
  readonly key_file: string | null
  readonly key?: string
  readonly secret?: string
}): string {
  const { key_file: file, key, secret } = made
  const what = key === undefined ? 'secret' : 'private key'
  const kept =
    file === null
      ? `The secret, for the lab and for the variable of the site:\n\n  ${secret}`
      : `Wrote the ${what} into ${file}, which only you can read.`
  const told = key === undefined ? 'key-variable: WAYMARK_LAB_…' : `key: ${key}`
  return `${kept}\n\nFor the curriculum:\n\n  algorithm: ${made.algorithm}\n  ${told}`
}
