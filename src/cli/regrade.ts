import { regradeAll } from '#app/regrading.ts'
import { loadConfig } from '#core/config.ts'

import { terminal, type Output } from './output.ts'
import { withProgressBar } from './progress-bar.ts'

/**
 * Reads old failures under newer rubrics, and says what was done; gives exit code 0.
 */
export async function regrade(
  { json }: { readonly json: boolean },
  output: Output = terminal,
): Promise<number> {
  const begun = await withProgressBar('Reading', (onProgress) =>
    regradeAll(loadConfig(), (views) => {
      const sum = (of: (view: (typeof views)[number]) => number) =>
        views.reduce((total, view) => total + of(view), 0)
      onProgress(
        sum((view) => view.done),
        sum((view) => view.total),
      )
    }),
  )
  const questions = begun.map(({ questionId, rubricVersion, done, total }) => ({
    question_id: questionId,
    rubric_version: rubricVersion,
    answers: total - done,
  }))
  if (json) output.write(JSON.stringify({ questions }))
  else if (questions.length === 0) output.write('No rubric is newer than its answers.')
  else
    for (const { question_id: id, rubric_version: version, answers } of questions)
      output.write(`${id}, version ${version}: ${answers} read again`)
  return 0
}
