import type { EvaluationReport } from '#app/evaluation.ts'

type Evaluation = EvaluationReport['evaluations'][number]
type ItemAgreement = Evaluation['items'][number]

const LABELS = ['met', 'partly', 'not-met'] as const
const GIVEN = [...LABELS, 'undecided'] as const

/** What a report comes to. */
export interface EvaluationVerdict {
  readonly good: boolean
  /** Share of item gradings that agree with their label; 1 where there are none. */
  readonly agreement: number
  readonly minAgreement: number
}

/** The report for people. */
export function reportText(
  report: EvaluationReport,
  { good, agreement, minAgreement }: EvaluationVerdict,
): string {
  const { evaluations, attacks, honest, model, runs } = report
  if (evaluations.length === 0)
    return `${report.folder}: no rubric with labelled examples (\`examples:\`).`
  const grader = model === null ? 'the authors’ signals' : `the model ${model}`
  return [
    `${report.folder}, graded by ${grader}, ${counted(runs, 'run')}`,
    ...evaluations.map(evaluationText),
    '',
    `Agreement with the labels: ${percent(agreement)} ` +
      `(at least ${percent(minAgreement)})`,
    attacksText(attacks),
    honestText(honest),
    good ? 'Good.' : 'Not good enough.',
  ].join('\n')
}

function evaluationText(evaluation: Evaluation): string {
  const { id, kind, examples, results, repeated, unavailable } = evaluation
  const { gradings, agreed, passedWrongly, failedWrongly } = results
  return [
    '',
    `${id} (${kind}, ${counted(examples, 'example')})`,
    `  results: ${agreed} of ${gradings} as labelled; ` +
      `${passedWrongly} passed wrongly, ${failedWrongly} failed wrongly`,
    ...(repeated === null
      ? []
      : [`  repeated: ${repeated} of ${examples} graded the same in every run`]),
    ...(unavailable === 0
      ? []
      : [`  unavailable: ${counted(unavailable, 'grading')} did not come`]),
    ...evaluation.items.flatMap(itemText),
  ].join('\n')
}

/** The share, and where it is not everything, what was graded as what. */
function itemText(item: ItemAgreement): readonly string[] {
  const { itemId, gradings, agreed, confusion } = item
  const share = gradings === 0 ? '–' : percent(agreed / gradings)
  const head = `  ${itemId}: ${agreed} of ${gradings} (${share})`
  if (agreed === gradings) return [head]
  const rows = LABELS.map((label) => {
    const cells = GIVEN.map((given) => String(confusion[label][given]).padStart(10))
    return `    ${label.padEnd(8)}${cells.join('')}`
  })
  const names = GIVEN.map((given) => given.padStart(10)).join('')
  return [head, `    ${'label'.padEnd(8)}${names}`, ...rows]
}

function attacksText({ run, breaches }: EvaluationReport['attacks']): string {
  const lines = breaches
    .slice(0, 20)
    .map((it) => `  ${it.subjectId}: ${it.attackId} (${it.family})`)
  return [`Attacks that would pass: ${breaches.length} of ${run}`, ...lines].join('\n')
}

function honestText({ run, refused }: EvaluationReport['honest']): string {
  const lines = refused.slice(0, 20).map((id) => `  ${id}`)
  const passed = run - refused.length
  const head = `Honest answers about grading that would pass: ${passed} of ${run}`
  return [head, ...lines].join('\n')
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
