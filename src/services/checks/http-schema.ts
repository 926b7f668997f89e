import { createContext, Script, type Context } from 'node:vm'

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'

/** Where a value is not what a schema asks for. */
export interface Mismatch {
  /** Such as `notes[0].id`; empty for the value as a whole. */
  readonly field: string
  /** Such as “must be integer”. */
  readonly rule: string
}

/** For one value: the event loop waits meanwhile. */
const TIMEOUT_MS = 150

const OUT_OF_BOUNDS: Mismatch = {
  field: '',
  rule: 'must be small and simple enough to be looked through',
}

/** What the library's own words would tell of an author's schema, or not explain. */
const RULES: Readonly<Record<string, string>> = {
  const: 'must have another value',
  enum: 'must be one of certain values',
  pattern: 'must have another form',
  propertyNames: 'must have other names in it',
  if: 'must be of another form',
  not: 'must be of another form',
  anyOf: 'must be of another form',
  oneOf: 'must be of another form',
  contains: 'must hold an item that is missing',
  'false schema': 'must not be there',
}

const CHOICE = /^(?:anyOf|oneOf|contains|propertyNames)$/

// In a script, because only a script can be ended from outside while it runs, whatever
// it calls: a pattern, or the comparison of many items with each other.
const script = new Script('validate()')

const room: Context = createContext()

/**
 * Finds the first thing in a body that is not as a schema (2020-12) asks for. Authors'
 * schemas run over what learners' services send, so their time is bounded: a body that
 * takes more is one that does not fit.
 */
export function findMismatch(schema: object, value: unknown): Mismatch | null {
  // One for each schema: it keeps all that it has compiled. Schemas were checked when
  // they were loaded, with these options.
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    validateFormats: false,
    validateSchema: false,
    logger: false,
  })
  const validate = ajv.compile(schema)
  const isValid = withinTime(() => validate(value))
  if (isValid === null) return OUT_OF_BOUNDS
  return isValid ? null : describe(validate.errors ?? [])
}

/** Gives `null` where it takes too long, or goes too deep. */
function withinTime(work: () => boolean): boolean | null {
  // The clock runs on while a busy machine does something else: once may be chance.
  return tryOnce(work) ?? tryOnce(work)
}

function tryOnce(work: () => boolean): boolean | null {
  try {
    room['validate'] = work
    return script.runInContext(room, { timeout: TIMEOUT_MS }) as boolean
  } catch (error) {
    if (error instanceof RangeError || isTimeout(error)) return null
    throw error
  } finally {
    delete room['validate']
  }
}

/** The error is of the other context, so it is no instance of this one's `Error`. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}

/** Of a choice, every branch complains first; the choice itself says more. */
function describe(errors: readonly ErrorObject[]): Mismatch {
  const choice = errors.findLast(({ keyword }) => CHOICE.test(keyword))
  const error = choice ?? errors[0]
  const { keyword = '', instancePath = '', message = '' } = error ?? {}
  return { field: fieldOf(instancePath), rule: RULES[keyword] ?? message }
}

function fieldOf(pointer: string): string {
  const keys = pointer.split('/').slice(1)
  return keys
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${unescape(key)}`))
    .join('')
    .replace(/^\./, '')
}

function unescape(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~')
}
