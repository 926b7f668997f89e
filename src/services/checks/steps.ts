import {
  StepFailedError,
  type CheckResult,
  type CheckStep,
  type Evidence,
  type FoundRepository,
} from './kind.ts'

/** Collects what a check looked at, in order. */
export interface Steps {
  /** Notes that something is as it should be. */
  readonly pass: (name: string, seen?: string | null) => void
  /**
   * Notes that something is not, and goes on: other things can be looked at all the
   * same.
   */
  readonly note: (step: Omit<CheckStep, 'verdict'>) => void
  /** Notes that something is not, and ends the check. @throws StepFailedError */
  readonly fail: (step: Omit<CheckStep, 'verdict'>) => never
}

/** What a success leaves behind; everything may be left out. */
export interface Findings {
  readonly repository?: FoundRepository | null
  readonly uses?: string | null
  readonly evidence?: readonly Evidence[]
}

/**
 * Runs a check that tells its steps, and makes the result of them: succeeded when no
 * step failed. `done` is the sentence of a success.
 * @throws CheckUnavailableError an upstream, or we, cannot say just now
 */
export async function checkBySteps(
  done: string,
  check: (steps: Steps) => Promise<Findings | undefined>,
): Promise<CheckResult> {
  const steps: CheckStep[] = []
  const findings = await runThrough(steps, check)
  const failed = steps.find(({ verdict }) => verdict === 'failed')
  const { repository = null, uses = null, evidence = [] } = findings ?? {}
  return {
    outcome: failed === undefined ? 'succeeded' : 'failed',
    message: failed === undefined ? done : (failed.seen ?? `${failed.name}: not yet.`),
    steps,
    repository,
    uses: failed === undefined ? uses : null,
    evidence,
  }
}

async function runThrough(
  steps: CheckStep[],
  check: (steps: Steps) => Promise<Findings | undefined>,
): Promise<Findings | undefined> {
  try {
    return await check({
      pass: (name, seen = null) => {
        steps.push({ name, verdict: 'passed', seen, nextStep: null })
      },
      note: (step) => {
        steps.push({ ...step, verdict: 'failed' })
      },
      fail: (step) => {
        throw new StepFailedError({ ...step, verdict: 'failed' })
      },
    })
  } catch (error) {
    if (!(error instanceof StepFailedError)) throw error
    steps.push(error.step)
    return undefined
  }
}
