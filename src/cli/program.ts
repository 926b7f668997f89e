import { Command, CommanderError } from 'commander'

import { DomainError } from '#core/errors.ts'

import { version } from './version.ts'

/** Exit codes of every command. */
const OK = 0
const FAILED = 1
const USAGE = 2

type Action = () => Promise<number>

/**
 * Runs the command that a command line names; gives the exit code: 0 done, 1 failed, 2
 * not understood. A failure that has a public sentence is told in one; anything else
 * keeps its stack, because it is a fault of ours.
 */
export async function run(argv: readonly string[]): Promise<number> {
  let code = OK
  const program = buildProgram(async (action) => {
    code = await guarded(action)
  })
  try {
    await program.parseAsync(argv)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? OK : USAGE
  }
  return code
}

async function guarded(action: Action): Promise<number> {
  try {
    return await action()
  } catch (error) {
    console.error(error instanceof DomainError ? error.message : error)
    return FAILED
  }
}

function buildProgram(perform: (action: Action) => Promise<void>): Command {
  const program = new Command('waymark')
    .description('Learning paths as code.')
    .version(version)
    .showHelpAfterError()
    .exitOverride()
  addServe(program, perform)
  addAuthoring(program, perform)
  addOperations(program, perform)
  return program
}

function addServe(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command('serve', { isDefault: true })
    .description('Start the server, and the database that comes with it.')
    .option('--watch', 'load the curriculum again whenever a file of it changes')
    .action((options: { readonly watch?: true }) =>
      perform(async () => {
        const { serve } = await import('./serve.ts')
        return serve({ watch: options.watch ?? false })
      }),
    )
}

function addAuthoring(
  program: Command,
  perform: (action: Action) => Promise<void>,
): void {
  program
    .command('validate')
    .description('Check a curriculum and list everything that is wrong with it.')
    .argument('[folder]', 'folder of the curriculum (default: WAYMARK_CURRICULUM)')
    .option('--json', 'print the result as JSON')
    .action((folder: string | undefined, options: { readonly json?: true }) =>
      perform(async () => {
        const { validate } = await import('./validate.ts')
        return validate({ folder: folder ?? null, json: options.json ?? false })
      }),
    )
  program
    .command('new')
    .description('Write a small curriculum to begin with.')
    .argument('<folder>', 'a folder that does not exist yet, or is empty')
    .action((folder: string) =>
      perform(async () => {
        const { scaffold } = await import('./new.ts')
        return scaffold({ folder })
      }),
    )
}

function addOperations(
  program: Command,
  perform: (action: Action) => Promise<void>,
): void {
  program
    .command('migrate')
    .description('Bring the database up to date; does nothing when it is.')
    .option('--json', 'print the result as JSON')
    .action((options: { readonly json?: true }) =>
      perform(async () => {
        const { migrateDatabase } = await import('./migrate.ts')
        return migrateDatabase({ json: options.json ?? false })
      }),
    )
  program
    .command('doctor')
    .description('Check this installation and say what to do about each finding.')
    .option('--json', 'print the findings as JSON')
    .action((options: { readonly json?: true }) =>
      perform(async () => {
        const { doctor } = await import('./doctor.ts')
        return doctor({ json: options.json ?? false })
      }),
    )
}
