import { Ajv2020, type AnySchema, type ErrorObject } from 'ajv/dist/2020.js'

import { runWithin } from '#core/bounded-run.ts'

/** Where a value is not what a schema asks for. */
export interface Mismatch {
  /** JSON pointer (RFC 6901); empty for the value as a whole. */
  readonly pointer: string
  /** The word of the schema that it does not satisfy, such as `required`. */
  readonly keyword: string
  /** What that word says of it; some of it can be the answer. */
  readonly params: Readonly<Record<string, unknown>>
}

/** The value makes the schema go deeper, or take longer, than there is room for. */
export type OutOfBounds = 'too_deep' | 'too_long'

/**
 * For one value: schemas are of authors, and learners choose what they run over. The
 * patterns that take exponential time are refused when a curriculum is loaded; what is
 * left, the comparison of many items and schemas that call themselves can still take
 * long.
 */
const LIMIT_MS = 150

/** A learner is told of so many at once. */
const MOST = 10

/** These complain after their branches have, and say more than all of these. */
const CHOICE = /^(?:anyOf|oneOf|contains|propertyNames)$/

/**
 * Finds what in a value is not as a schema (2020-12) asks for, the first ten of it;
 * fewer where it would take too long to find as many.
 */
export function findMismatches(
  schema: unknown,
  value: unknown,
): readonly Mismatch[] | OutOfBounds {
  // The first alone decides: whether a value fits must not hang on how much is wrong.
  const first = validate(schema, value, { allErrors: false })
  if (first === 'too_deep' || first === 'too_long' || first.length === 0) return first
  const all = validate(schema, value, { allErrors: true })
  return all === 'too_deep' || all === 'too_long' ? first : all
}

function validate(
  schema: unknown,
  value: unknown,
  { allErrors }: { readonly allErrors: boolean },
): readonly Mismatch[] | OutOfBounds {
  // One for each schema: it keeps all that it has compiled. Schemas were checked when
  // they were loaded, with these options.
  const ajv = new Ajv2020({
    allErrors,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    validateFormats: false,
    validateSchema: false,
    logger: false,
  })
  const isValid = ajv.compile(schema as AnySchema)
  const found = untilTooDeep(() =>
    runWithin(LIMIT_MS, () =>
      isValid(value) ? [] : withoutBranches(isValid.errors ?? []).slice(0, MOST),
    ),
  )
  if (found === 'too_deep') return found
  return found === null ? 'too_long' : found.value.map(toMismatch)
}

function untilTooDeep<T>(work: () => T): T | 'too_deep' {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return 'too_deep'
  }
}

/**
 * Leaves out what the branches of a choice complain of, since one of them was never
 * meant. They come directly before the choice.
 */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const kept: ErrorObject[] = []
  for (const error of errors) {
    // Which of the two ways it took says its branch, too.
    if (error.keyword === 'if') continue
    if (CHOICE.test(error.keyword)) while (isOfBranch(kept.at(-1), error)) kept.pop()
    kept.push(error)
  }
  return kept
}

function isOfBranch(error: ErrorObject | undefined, choice: ErrorObject): boolean {
  if (error === undefined) return false
  const isWithin = `${error.instancePath}/`.startsWith(`${choice.instancePath}/`)
  if (!isWithin) return false
  if (error.schemaPath.startsWith(`${choice.schemaPath}/`)) return true
  // A branch that refers to another place complains from there. What stands beside the
  // choice does not.
  const beside = choice.schemaPath.slice(0, -choice.keyword.length)
  const rest = error.schemaPath.slice(beside.length)
  return !error.schemaPath.startsWith(beside) || rest.startsWith('$defs/')
}

function toMismatch({ instancePath, keyword, params }: ErrorObject): Mismatch {
  return { pointer: instancePath, keyword, params }
}
