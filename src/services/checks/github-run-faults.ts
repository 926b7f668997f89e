import type { GitHubWorkflowRun } from '#clients/github-workflows.ts'

import type { Advice } from './github-check.ts'

/** What is wrong with a run, and what to do about it; `null`: it succeeded. */
export function faultOfRun(run: GitHubWorkflowRun): Advice | null {
  const { number, url, status, conclusion } = run
  if (conclusion === 'success') return null
  const name = `Run ${String(number)} for your newest commit`
  if (conclusion === null) {
    const how = WAITING.has(status) ? 'waits for its turn' : 'is still going on'
    return {
      seen: `${name} ${how}.`,
      nextStep: `Wait until it is over, then check again. It is at ${url}`,
    }
  }
  const [what, advice] = ENDINGS[conclusion] ?? [`ended as “${conclusion}”`, LOOK]
  return { seen: `${name} ${what}.`, nextStep: `${advice} It is at ${url}` }
}

const WAITING: ReadonlySet<string> = new Set(['queued', 'waiting', 'pending'])

const LOOK = 'Open the run, read the first red line, mend it, and push.'

const AGAIN = 'Open the run and press Re-run all jobs. When it is over, check again.'

const ENDINGS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  failure: ['failed', LOOK],
  timed_out: ['took too long and was ended', LOOK],
  startup_failure: [
    'could not start',
    'Open the run: it says what is wrong in the workflow file. Mend that, and push.',
  ],
  action_required: [
    'waits for somebody to allow it',
    'Open the run and allow it. When it is over, check again.',
  ],
  cancelled: ['was cancelled', AGAIN],
  stale: ['was given up by GitHub', AGAIN],
  skipped: [
    'was skipped',
    'See which `if:` in the workflow file keeps its jobs from running, and push.',
  ],
}
