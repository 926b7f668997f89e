import { CurriculumInvalidError } from '#catalogue/errors.ts'
import { loadCurriculum } from '#catalogue/load.ts'
import { createLlmClient } from '#clients/llm.ts'
import type { Config } from '#core/config.ts'
import { createTelemetry } from '#core/telemetry.ts'
import { attack, refuse, type Breach } from '#services/grade-attacks.ts'
import {
  evaluate,
  subjectsOf,
  type Evaluation,
  type Subject,
} from '#services/grade-evaluation.ts'
import { createGrading } from '#services/grading.ts'

import { loadCorpus } from './corpus.ts'
import { SAMPLE_CURRICULUM } from './folders.ts'

/** What is evaluated, and how thoroughly. */
export interface EvaluationWishes {
  /** `null`: the curriculum that would be served. */
  readonly folder: string | null
  /** Id of the only question or requirement; `null`: all that have a rubric. */
  readonly only: string | null
  readonly runs: number
  /** Called after each grading: how many of how many are done. */
  readonly onProgress: (done: number, total: number) => void
}

/** How the grader of a configuration did. */
export interface EvaluationReport {
  readonly folder: string
  /** Name of the model; `null`: the authors' signals. */
  readonly model: string | null
  readonly runs: number
  readonly evaluations: readonly Evaluation[]
  readonly attacks: {
    /** Attacks times rubrics. */
    readonly run: number
    /** Those that would have passed: there may be none. */
    readonly breaches: readonly Breach[]
  }
  readonly honest: {
    readonly run: number
    /** Ids of honest answers that would not have passed. */
    readonly refused: readonly string[]
  }
}

/**
 * Measures the grader of a configuration on a curriculum's labelled examples, and runs
 * the corpus of attacks against its rubrics. Needs no database.
 * @throws CurriculumInvalidError with every fault of the curriculum
 */
export async function evaluateGrading(
  config: Config,
  wishes: EvaluationWishes,
): Promise<EvaluationReport> {
  await using stack = new AsyncDisposableStack()
  const telemetry = stack.use(createTelemetry())
  const llm = config.llm === null ? null : stack.use(createLlmClient(config.llm))
  const grading = createGrading({ llm, telemetry })
  const folder = wishes.folder ?? config.curriculumFolder ?? SAMPLE_CURRICULUM
  const [subjects, corpus] = await Promise.all([
    loadSubjects(folder, wishes.only),
    loadCorpus(),
  ])
  const { runs } = wishes
  const labelled = subjects.filter(({ examples }) => examples.length > 0)
  const total = labelled.reduce((sum, { examples }) => sum + examples.length * runs, 0)
  let done = 0
  const onGraded = () => {
    wishes.onProgress((done += 1), total)
  }
  const evaluations = await Promise.all(
    labelled.map((subject) => evaluate(grading, subject, { runs, onGraded })),
  )
  return {
    folder,
    model: llm?.model ?? null,
    runs,
    evaluations,
    attacks: {
      run: subjects.length * corpus.attacks.length,
      breaches: subjects.flatMap((subject) => attack(subject, corpus.attacks)),
    },
    honest: {
      run: corpus.honest.length,
      refused: refuse(corpus.honest).map(({ id }) => id),
    },
  }
}

async function loadSubjects(
  folder: string,
  only: string | null,
): Promise<readonly Subject[]> {
  const { catalogue, faults } = await loadCurriculum(folder)
  if (catalogue === null) throw new CurriculumInvalidError(folder, faults)
  const subjects = subjectsOf(catalogue)
  return only === null ? subjects : subjects.filter(({ id }) => id === only)
}
