import type { Grading } from '#services/grading.ts'

import { gradeBySteps } from './graded.ts'
import { ValueRejectedError, type CheckKind } from './kind.ts'
import { checkBySteps } from './steps.ts'

/** Makes the kind of check that grades a written piece against a rubric. */
export function createReflectionCheck({
  grading,
}: {
  readonly grading: Grading
}): CheckKind<'reflection'> {
  return {
    kind: 'reflection',
    needsGitHubName: false,
    valueNeed: ({ minLength, maxLength }) => ({
      type: 'text',
      label: 'Your text',
      placeholder: null,
      minLength,
      maxLength,
      multiline: true,
    }),
    readValue: ({ minLength, maxLength }, value) => {
      const text = value.replaceAll(/\r\n?/g, '\n')
      const length = Array.from(text).length
      if (length >= minLength && length <= maxLength) return text
      throw new ValueRejectedError(
        `The text has ${String(length)} characters; write ${String(minLength)} to ` +
          `${String(maxLength)}.`,
      )
    },
    run: ({ promptText, rubric }, { requirementId, value }) =>
      checkBySteps('Your text shows all that is asked for.', async (steps) => {
        const task = {
          subject: { requirement_id: requirementId },
          question: promptText,
          scenario: null,
          rubric,
          answer: value ?? '',
        }
        await gradeBySteps(grading, task, steps)
        return undefined
      }),
  }
}
