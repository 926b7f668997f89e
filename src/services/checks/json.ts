import { createLogger } from '#core/logger.ts'

import { findMismatches } from './json-mismatches.ts'
import { MAX_JSON_BYTES, readPastedJson } from './json-text.ts'
import { wordsFor } from './json-words.ts'
import {
  CheckUnavailableError,
  ValueRejectedError,
  type CheckContext,
  type CheckKind,
  type CheckOf,
} from './kind.ts'
import { checkBySteps, type Steps } from './steps.ts'

const logger = createLogger('checks')

const DONE = 'Your JSON is as the instructions ask.'

const IS_JSON = 'It is JSON'

const FITS = 'It is as the instructions ask'

const CHANGE_IT =
  'The instructions say what belongs there. Change it, and hand it in again.'

/** Makes the kind of check that holds pasted JSON against an author's schema. */
export function createJsonCheck(): CheckKind<'json'> {
  return {
    kind: 'json',
    needsGitHubName: false,
    valueNeed: ({ placeholder }) => ({
      type: 'text',
      label: 'Your JSON',
      placeholder,
      minLength: 1,
      maxLength: MAX_JSON_BYTES,
      multiline: true,
    }),
    readValue: (_check, pasted) => readValue(pasted),
    run: (check, context) =>
      checkBySteps(DONE, (steps) => {
        lookAtJson(steps, check, context)
        return Promise.resolve(undefined)
      }),
  }
}

/** @throws ValueRejectedError */
function readValue(pasted: string): string {
  if (Buffer.byteLength(pasted) > MAX_JSON_BYTES)
    throw new ValueRejectedError('This is more than 64 kB. Hand in less.')
  const reading = readPastedJson(pasted)
  if ('text' in reading) return reading.text
  throw new ValueRejectedError(`This is not JSON. ${reading.fault}`)
}

/** @throws CheckUnavailableError */
function lookAtJson(
  steps: Steps,
  { schema }: CheckOf<'json'>,
  { value: text, requirementId }: CheckContext,
): void {
  const reading = readPastedJson(text ?? '')
  if ('fault' in reading)
    return steps.fail({
      name: IS_JSON,
      seen: `This is not JSON. ${reading.fault}`,
      nextStep: 'Mend it there, and hand it in again.',
    })
  steps.pass(IS_JSON)
  const { value } = reading
  const mismatches = findMismatches(schema, value)
  if (mismatches === 'too_long') throw slow(requirementId)
  if (mismatches === 'too_deep')
    return steps.fail({
      name: FITS,
      seen: 'It is nested too deeply to be looked through.',
      nextStep: 'Hand in only what the instructions ask for.',
    })
  if (mismatches.length === 0) steps.pass(FITS)
  for (const mismatch of mismatches) {
    const { place: name, seen } = wordsFor(mismatch, value)
    steps.note({ name, seen, nextStep: CHANGE_IT })
  }
}

/** It can be the machine, the schema or the text: nobody can say. */
function slow(requirementId: string): CheckUnavailableError {
  logger.warn('check.json.unavailable', {
    requirement_id: requirementId,
    reason: 'the schema took too long',
  })
  return new CheckUnavailableError(
    'Looking through your JSON took too long just now. If that goes on, hand in only ' +
      'what the instructions ask for, or tell the people who run this site.',
    { cause: null },
  )
}
