import { InvalidArgumentError, Option, type Command } from 'commander'

import { slug } from '#catalogue/slug.ts'
import { isId } from '#core/ids.ts'
import type { JwsKey } from '#core/jws.ts'
import { MAX_LIFETIME_SECONDS } from '#core/lab-token.ts'

const SECONDS_IN = { m: 60, h: 3600, d: 86_400 }

const GITHUB_SUBJECT = /^github:[a-z\d](?:-?[a-z\d]){0,38}$/i

interface TokenFlags {
  readonly lab: string
  readonly sub: string
  readonly requirement?: string
  readonly expires: number
  readonly algorithm: JwsKey['algorithm']
  readonly keyFile?: string
  readonly keyVariable?: string
  readonly json?: true
}

type KeyFlags = Pick<TokenFlags, 'algorithm' | 'keyFile' | 'json'>

type Perform = (action: () => Promise<number>) => Promise<void>

/** Adds `token` and `token keys` to the command line. */
export function addLabs(program: Command, perform: Perform): void {
  const token = program
    .command('token')
    .description('Issue a token of a lab, or make the keys that it signs with.')
  addIssue(token, perform)
  addKeys(token, perform)
}

function addIssue(token: Command, perform: Perform): void {
  token
    .command('issue', { isDefault: true })
    .description('Issue a token; `waymark token --lab …` does the same.')
    .requiredOption('--lab <id>', 'id of the lab', readId)
    .requiredOption(
      '--sub <learner>',
      'user id of the learner, or github:<name>',
      readSubject,
    )
    .addOption(algorithm())
    .option('--requirement <id>', 'the only requirement that it is for', readId)
    .addOption(
      new Option('--expires <time>', 'after which time, such as 30m, 12h or 30d')
        .argParser(readSeconds)
        .default(7 * SECONDS_IN.d, '7d'),
    )
    .option('--key-file <file>', 'file of the private key, or of the secret')
    .option(
      '--key-variable <name>',
      'variable of the secret (default: WAYMARK_LAB_ and the id of the lab)',
    )
    .option('--json', 'print the token and what it says as JSON')
    .action((flags: TokenFlags) =>
      perform(async () => {
        const { issueToken } = await import('./token.ts')
        const { requirement = null, expires, json = false } = flags
        const { keyFile: file = null, keyVariable: variable = null } = flags
        const key = { file, variable }
        const { lab, sub, algorithm: by } = flags
        const facts = { lab, sub, requirement, expiresInSeconds: expires }
        return issueToken({ ...facts, algorithm: by, key, json })
      }),
    )
}

function addKeys(token: Command, perform: Perform): void {
  token
    .command('keys')
    .description('Make an Ed25519 key pair, or a secret.')
    .addOption(algorithm())
    .option('--key-file <file>', 'new file for the private key, or for the secret')
    .option('--json', 'print the result as JSON')
    .action((flags: KeyFlags) =>
      perform(async () => {
        const { makeLabKeys } = await import('./token-keys.ts')
        const { keyFile = null, json = false } = flags
        return makeLabKeys({ algorithm: flags.algorithm, keyFile, json })
      }),
    )
}

function algorithm(): Option {
  return new Option('--algorithm <name>', 'how the lab signs')
    .choices(['HS256', 'EdDSA'])
    .makeOptionMandatory()
}

function readId(text: string): string {
  if (text !== '' && slug(text) === text) return text
  throw new InvalidArgumentError('Give an id: words of a-z and 0-9, joined by dashes.')
}

function readSubject(text: string): string {
  if (isId(text) || GITHUB_SUBJECT.test(text)) return text
  throw new InvalidArgumentError(
    "Give the learner's user id, a UUID, or github: and their name there.",
  )
}

function readSeconds(text: string): number {
  const { count, unit } = /^(?<count>\d{1,6})(?<unit>[mhd])$/.exec(text)?.groups ?? {}
  const seconds = Number(count) * SECONDS_IN[unit as keyof typeof SECONDS_IN]
  if (seconds > 0 && seconds <= MAX_LIFETIME_SECONDS) return seconds
  throw new InvalidArgumentError('Give a time of 1m to 30d, such as 30m, 12h or 7d.')
}
