import { evaluateGrading, type EvaluationReport } from '#app/evaluation.ts'
import { loadConfig } from '#core/config.ts'

import { reportText, type EvaluationVerdict } from './grade-eval-text.ts'
import { terminal, type Output } from './output.ts'
import { withProgressBar } from './progress-bar.ts'

const GOOD = 0
const POOR = 1
const NOTHING = 2

/** What `grade-eval` is asked. */
export interface GradeEvalOptions {
  readonly folder: string | null
  readonly question: string | null
  readonly runs: number
  /** Least share of gradings that must agree with the labels, 0-1. */
  readonly minAgreement: number
  readonly json: boolean
}

/**
 * Measures the grader and prints what came of it; gives the exit code: 0 good, 1 too
 * little agreement, an attack that passes or a grader that did not answer, 2 there is
 * nothing to measure.
 */
export async function gradeEval(
  options: GradeEvalOptions,
  output: Output = terminal,
): Promise<number> {
  const { folder, question, runs } = options
  const wishes = { folder, only: question, runs }
  const report = await withProgressBar('Grading', (onProgress) =>
    evaluateGrading(loadConfig(), { ...wishes, onProgress }),
  )
  const verdict = verdictOn(report, options)
  output.write(
    options.json
      ? JSON.stringify({ ...report, ...verdict }, null, 2)
      : reportText(report, verdict),
  )
  if (report.evaluations.length === 0) return NOTHING
  return verdict.good ? GOOD : POOR
}

function verdictOn(
  { evaluations, attacks }: EvaluationReport,
  { minAgreement }: GradeEvalOptions,
): EvaluationVerdict {
  const items = evaluations.flatMap((it) => it.items)
  const sum = (of: (item: (typeof items)[number]) => number) =>
    items.reduce((total, item) => total + of(item), 0)
  const gradings = sum((item) => item.gradings)
  const agreement = gradings === 0 ? 1 : sum((item) => item.agreed) / gradings
  const answered = evaluations.every(({ unavailable }) => unavailable === 0)
  const good = agreement >= minAgreement && attacks.breaches.length === 0 && answered
  return { good, agreement, minAgreement }
}
