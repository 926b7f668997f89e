import { randomBytes } from 'node:crypto'

import { openCatalogue } from '#catalogue/holder.ts'
import type { Catalogue, Requirement } from '#catalogue/types.ts'
import { createLlmClient } from '#clients/llm.ts'
import type { Config } from '#core/config.ts'
import { StartError } from '#core/errors.ts'
import { createTelemetry } from '#core/telemetry.ts'
import type { Checks } from '#services/checks/checks.ts'
import type { CheckResult } from '#services/checks/kind.ts'
import { createGrading } from '#services/grading.ts'

import { createAllChecks } from './checks.ts'
import { openClients } from './clients.ts'
import { SAMPLE_CURRICULUM } from './folders.ts'

/** A check that an author tries from the laptop. */
export interface TryOut {
  readonly requirementId: string
  readonly githubName: string | null
  readonly value: string | null
}

/**
 * Runs the check of a requirement as the server would, without a database: nothing is
 * kept, and nothing counts as used before.
 * @throws StartError there is no such requirement, or something has to be handed in
 * @throws ValueRejectedError what was handed in is not what is asked for
 * @throws CheckUnavailableError an upstream cannot say just now
 * @throws CurriculumInvalidError with every fault of the curriculum
 */
export async function tryCheck(
  config: Config,
  { requirementId, githubName, value }: TryOut,
): Promise<CheckResult> {
  await using stack = new AsyncDisposableStack()
  const folder = config.curriculumFolder ?? SAMPLE_CURRICULUM
  const { current } = await openCatalogue({ folder })
  const telemetry = stack.use(createTelemetry())
  const llm = config.llm === null ? null : stack.use(createLlmClient(config.llm))
  const grading = createGrading({ llm, telemetry })
  const isUsed = () => Promise.resolve(false)
  const clients = openClients(config, stack)
  const checks = createAllChecks(config, clients, { grading, isUsed })
  const requirement = getRequirement(current(), requirementId)
  const given = readValue(checks, requirement, value)
  if (checks.needsGitHubName(requirement.check) && githubName === null)
    throw new StartError('This check is about work on GitHub: say whose with --as.')
  return runOn(checks, current(), { requirement, value: given, githubName })
}

/** What stands before a check is run first, where its repository is needed. */
function runOn(
  checks: Checks,
  catalogue: Catalogue,
  {
    requirement,
    value,
    githubName,
  }: {
    readonly requirement: Requirement
    readonly value: string | null
    readonly githubName: string | null
  },
): Promise<CheckResult> {
  return checks.run(requirement.check, {
    requirementId: requirement.id,
    learner: { userId: 'author', githubName },
    value,
    repositoryOf: async (id) => {
      const before = getRequirement(catalogue, id)
      const subject = { requirement: before, value: null, githubName }
      const { repository } = await runOn(checks, catalogue, subject)
      return repository
    },
    nonce: randomBytes(12).toString('hex'),
    now: new Date(),
    submittedAt: new Date(),
    signal: new AbortController().signal,
  })
}

/** @throws StartError */
function getRequirement(catalogue: Catalogue, id: string): Requirement {
  const requirement = catalogue.requirement(id)
  if (requirement !== null) return requirement
  throw new StartError(`The curriculum has no requirement ${id}.`)
}

/** @throws StartError @throws ValueRejectedError */
function readValue(
  checks: Checks,
  { check }: Requirement,
  value: string | null,
): string | null {
  const need = checks.valueNeed(check)
  if (need.type === 'none') return null
  if (value === null)
    throw new StartError(`Hand in what is asked for with --value: ${need.label}.`)
  return checks.readValue(check, value)
}
