import { Command, CommanderError, InvalidArgumentError } from 'commander'

import { DomainError } from '#core/errors.ts'

import { addCredentialKeys } from './keys-command.ts'
import { addLabs } from './token-command.ts'
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
  addGrading(program, perform)
  addRegrading(program, perform)
  addChecks(program, perform)
  addLabs(program, perform)
  addCredentialKeys(program, perform)
  addOperations(program, perform)
  return program
}

function addServe(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command('serve', { isDefault: true })
    .description('Start the server, and the database that comes with it.')
    .option('--watch', 'load the curriculum again whenever a file of it changes')
    .option('--no-work', 'leave the jobs to `waymark work`')
    .action((options: { readonly watch?: true; readonly work: boolean }) =>
      perform(async () => {
        const { serve } = await import('./serve.ts')
        return serve({ watch: options.watch ?? false, work: options.work })
      }),
    )
  program
    .command('work')
    .description('Work off the queue in a process of its own.')
    .action(() =>
      perform(async () => {
        const { work } = await import('./work.ts')
        return work()
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

function addGrading(
  program: Command,
  perform: (action: Action) => Promise<void>,
): void {
  program
    .command('grade-eval')
    .description('Measure the grader on labelled examples, and attack it.')
    .argument('[folder]', 'folder of the curriculum (default: WAYMARK_CURRICULUM)')
    .option('--question <id>', 'only this question or requirement')
    .option('--runs <count>', 'grade each example so often', numberWithin(1, 50), 1)
    .option(
      '--min-agreement <share>',
      'exit with 1 when less agrees with the labels',
      numberWithin(0, 1),
      0.8,
    )
    .option('--json', 'print the report as JSON')
    .action((folder: string | undefined, options: GradeEvalFlags) =>
      perform(async () => {
        const { gradeEval } = await import('./grade-eval.ts')
        const { question = null, json = false, runs, minAgreement } = options
        return gradeEval({ folder: folder ?? null, question, json, runs, minAgreement })
      }),
    )
}

function addChecks(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command('check')
    .description('Run the check of a requirement from here, as a learner.')
    .argument('<requirement>', 'id of the requirement')
    .option('--as <name>', 'GitHub name whose work is checked')
    .option('--value <text>', 'what a learner would hand in')
    .option('--json', 'print the result as JSON')
    .action((requirementId: string, options: CheckFlags) =>
      perform(async () => {
        const { check } = await import('./check.ts')
        const { as: githubName = null, value = null, json = false } = options
        return check({ requirementId, githubName, value, json })
      }),
    )
  program
    .command('requirements')
    .description('List the kinds of requirements, or print the schema of one.')
    .argument('[kind]', 'a kind, such as github-fork')
    .option('--json', 'print the list as JSON')
    .action((kind: string | undefined, options: { readonly json?: true }) =>
      perform(async () => {
        const { requirements } = await import('./requirements.ts')
        return requirements({ kind: kind ?? null, json: options.json ?? false })
      }),
    )
}

interface CheckFlags {
  readonly as?: string
  readonly value?: string
  readonly json?: true
}

function addRegrading(
  program: Command,
  perform: (action: Action) => Promise<void>,
): void {
  program
    .command('regrade')
    .description('Read failed answers again where a rubric has a newer version.')
    .option('--json', 'print the result as JSON')
    .action((options: { readonly json?: true }) =>
      perform(async () => {
        const { regrade } = await import('./regrade.ts')
        return regrade({ json: options.json ?? false })
      }),
    )
}

interface GradeEvalFlags {
  readonly question?: string
  readonly runs: number
  readonly minAgreement: number
  readonly json?: true
}

function numberWithin(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text !== '' && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`)
  }
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
