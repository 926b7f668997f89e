import type { LabelledExample, Rubric } from '#catalogue/rubric.ts'
import type { Catalogue } from '#catalogue/types.ts'
import { passes, type ItemVerdict } from '#rules/rubric.ts'

import {
  GraderUnavailableError,
  type GradingTask,
  type RubricGrading,
} from './grading-task.ts'
import type { Grading } from './grading.ts'

/** Something with a rubric and answers that its author graded by hand. */
export interface Subject {
  /** Id of the question or requirement. */
  readonly id: string
  readonly kind: 'free' | 'scenario' | 'reflection'
  /** What is asked, in Markdown. */
  readonly prompt: string
  readonly rubric: Rubric
  readonly examples: readonly LabelledExample[]
  /** Text of a situation by its seed's id; `null` where there is none. */
  readonly scenario: (seed: string | null) => string | null
}

/** What a grader can say of an item. */
export type GivenVerdict = ItemVerdict | 'undecided'

/** How a grader agrees with the author on one rubric item. */
export interface ItemAgreement {
  readonly itemId: string
  /** Gradings that were compared: examples times runs. */
  readonly gradings: number
  readonly agreed: number
  /** How often each label was graded so: `confusion.met.partly`. */
  readonly confusion: Readonly<
    Record<ItemVerdict, Readonly<Record<GivenVerdict, number>>>
  >
}

/** How a grader did on the labelled examples of one subject. */
export interface Evaluation {
  readonly id: string
  readonly kind: Subject['kind']
  readonly examples: number
  readonly items: readonly ItemAgreement[]
  /** Gradings whose result, passed or not, is the one that the labels give. */
  readonly results: {
    readonly gradings: number
    readonly agreed: number
    /** Passed although the labels do not; and the other way round. */
    readonly passedWrongly: number
    readonly failedWrongly: number
  }
  /** Examples graded the same in every run; `null` with one run. */
  readonly repeated: number | null
  /** Gradings that never came, which no figure above counts. */
  readonly unavailable: number
}

interface Graded {
  readonly example: LabelledExample
  /** One a run; `null`: the grader was not available. */
  readonly gradings: readonly (RubricGrading | null)[]
}

/** Everything in a curriculum that is graded by a rubric and has labelled examples. */
export function subjectsOf({ paths }: Catalogue): readonly Subject[] {
  const phases = paths.flatMap((path) => path.phases)
  const questions = phases.flatMap((phase) =>
    phase.topics.flatMap((topic) => topic.questions),
  )
  const written = questions.flatMap((question): readonly Subject[] => {
    if (question.kind !== 'free' && question.kind !== 'scenario') return []
    const { id, kind, promptText: prompt, rubric, examples } = question
    const seeds = question.kind === 'scenario' ? question.seeds : []
    const scenario = (seed: string | null) =>
      (seeds.find((it) => it.id === seed) ?? seeds[0])?.text ?? null
    return [{ id, kind, prompt, rubric, examples, scenario }]
  })
  const reflections = phases
    .flatMap((phase) => phase.requirements)
    .flatMap(({ id, check }): readonly Subject[] => {
      if (check.kind !== 'reflection') return []
      const { promptText: prompt, rubric, examples } = check
      return [
        { id, kind: 'reflection', prompt, rubric, examples, scenario: () => null },
      ]
    })
  return [...written, ...reflections]
}

/** What a grader is asked about an answer to a subject. */
export function taskFor(
  subject: Subject,
  answer: string,
  seed: string | null = null,
): GradingTask {
  return {
    subject: { question_id: subject.id },
    question: subject.prompt,
    scenario: subject.scenario(seed),
    rubric: subject.rubric,
    answer,
  }
}

/**
 * Grades the labelled examples of a subject, each as often as there are runs, and
 * compares with the labels. `onGraded` is called after each grading.
 */
export async function evaluate(
  grading: Grading,
  subject: Subject,
  options: { readonly runs: number; readonly onGraded: () => void },
): Promise<Evaluation> {
  const { examples } = subject
  const graded = await Promise.all(
    examples.map(async (example): Promise<Graded> => {
      const task = taskFor(subject, example.answer, example.seed)
      const runs = Array.from({ length: options.runs }, async () => {
        const result = await gradeIfPossible(grading, task)
        options.onGraded()
        return result
      })
      return { example, gradings: await Promise.all(runs) }
    }),
  )
  return summarize(subject, graded, options.runs)
}

async function gradeIfPossible(
  grading: Grading,
  task: GradingTask,
): Promise<RubricGrading | null> {
  try {
    return await grading.gradeByModel(task)
  } catch (error) {
    if (error instanceof GraderUnavailableError) return null
    throw error
  }
}

function summarize(
  { id, kind, rubric, examples }: Subject,
  graded: readonly Graded[],
  runs: number,
): Evaluation {
  const pairs = graded.flatMap(({ example, gradings }) =>
    gradings.flatMap((given) => (given === null ? [] : [{ example, given }])),
  )
  const results = pairs.map(({ example, given }) => ({
    labelled: passes(rubric, new Map(Object.entries(example.verdicts))),
    graded: given.passed,
  }))
  const count = (of: (result: (typeof results)[number]) => boolean) =>
    results.filter(of).length
  return {
    id,
    kind,
    examples: examples.length,
    items: rubric.items.map((item) => agreementOn(item.id, pairs)),
    results: {
      gradings: results.length,
      agreed: count((it) => it.labelled === it.graded),
      passedWrongly: count((it) => it.graded && !it.labelled),
      failedWrongly: count((it) => !it.graded && it.labelled),
    },
    repeated: runs < 2 ? null : graded.filter(isRepeated).length,
    unavailable: examples.length * runs - pairs.length,
  }
}

function agreementOn(
  itemId: string,
  pairs: readonly {
    readonly example: LabelledExample
    readonly given: RubricGrading
  }[],
): ItemAgreement {
  const none = () => ({ met: 0, partly: 0, 'not-met': 0, undecided: 0 })
  const confusion = { met: none(), partly: none(), 'not-met': none() }
  let agreed = 0
  for (const { example, given } of pairs) {
    const label = example.verdicts[itemId]
    const verdict = given.items.find((item) => item.itemId === itemId)?.verdict
    if (label === undefined || verdict === undefined) continue
    confusion[label][verdict] += 1
    if (label === verdict) agreed += 1
  }
  return { itemId, gradings: pairs.length, agreed, confusion }
}

function isRepeated({ gradings }: Graded): boolean {
  const verdicts = gradings.map((grading) =>
    JSON.stringify(grading?.items.map(({ itemId, verdict }) => [itemId, verdict])),
  )
  return new Set(verdicts).size === 1
}
