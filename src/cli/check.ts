import { tryCheck, type TryOut } from '#app/checking.ts'
import { loadConfig } from '#core/config.ts'

import { terminal, type Output } from './output.ts'

const SUCCEEDED = 0
const FAILED = 1

type Result = Awaited<ReturnType<typeof tryCheck>>

const MARKS = { passed: 'ok  ', failed: 'FAIL', skipped: '-   ' } as const

/**
 * Runs a check from the laptop and prints what a learner would read; gives the exit
 * code: 0 it succeeded, 1 it failed, or nobody could say.
 */
export async function check(
  { json, ...tryOut }: TryOut & { readonly json: boolean },
  output: Output = terminal,
): Promise<number> {
  const result = await tryCheck(loadConfig(), tryOut)
  output.write(json ? JSON.stringify(toJson(result), null, 2) : toText(result))
  return result.outcome === 'succeeded' ? SUCCEEDED : FAILED
}

function toText({ outcome, message, steps }: Result): string {
  const lines = steps.flatMap(({ name, verdict, seen, nextStep }) => [
    `${MARKS[verdict]}  ${name}${seen === null ? '' : `: ${seen}`}`,
    ...(nextStep === null ? [] : [`      ${nextStep}`]),
  ])
  return [...lines, '', `${outcome}: ${message}`].join('\n')
}

function toJson({ outcome, message, steps, repository, evidence }: Result) {
  return {
    state: outcome,
    message,
    checks: steps.map(({ name, verdict, seen, nextStep }) => ({
      name,
      verdict,
      seen,
      next_step: nextStep,
    })),
    repository,
    evidence,
  }
}
