import type { Command } from 'commander'

type Perform = (action: () => Promise<number>) => Promise<void>

interface KeysFlags {
  readonly json?: boolean
  readonly public?: boolean
  readonly keyFile?: string | null
}

/** Adds `keys list`, `keys rotate` and `keys export` to the command line. */
export function addCredentialKeys(program: Command, perform: Perform): void {
  const keys = program
    .command('keys')
    .description('Look after the keys that sign badges and certificates.')
  keys
    .command('list', { isDefault: true })
    .description('List the keys: which signs, and which only verify.')
    .option('--json', 'print the list as JSON')
    .action(({ json = false }: KeysFlags) =>
      perform(async () => (await import('./keys.ts')).listKeys({ json })),
    )
  keys
    .command('rotate')
    .description('Sign with new keys; what the old ones signed stays valid.')
    .option('--key-file <file>', 'new file for all keys, where CREDENTIAL_KEYS is set')
    .option('--json', 'print the result as JSON')
    .action(({ keyFile = null, json = false }: KeysFlags) =>
      perform(async () => (await import('./keys.ts')).rotateKeys({ keyFile, json })),
    )
  keys
    .command('export')
    .description('Write all keys into a file, for CREDENTIAL_KEYS or for a backup.')
    .option('--key-file <file>', 'new file for the keys')
    .option('--public', 'print the public halves instead, as a JWK Set')
    .option('--json', 'print the result as JSON')
    .action(({ keyFile = null, json = false, public: onlyPublic = false }: KeysFlags) =>
      perform(async () => {
        const { exportKeys } = await import('./keys.ts')
        return exportKeys({ keyFile, json, onlyPublic })
      }),
    )
}
