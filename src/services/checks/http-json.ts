/** A body that was read as JSON, in two forms. */
export interface JsonBody {
  readonly value: unknown
  /**
   * The same, but integers of more digits than a number holds are `bigint`: an id of
   * 64 bits must come back to its service as it was.
   */
  readonly exact: unknown
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown

// The compiler's library does not know the third argument yet, nor raw JSON.
const parse = JSON.parse as (text: string, reviver?: Reviver) => unknown
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown }

/** Reads a body as JSON; `null` where it is none, or nested too deeply to work with. */
export function readJson(text: string): JsonBody | null {
  try {
    return { value: parse(text), exact: parse(text, keepDigits) }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
}

/** Writes a value that holds parts of exact bodies. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? rawJSON(String(part)) : part,
  )
}

/** Finds the value at a JSON pointer (RFC 6901); `undefined` where there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1)
  return keys.reduce((part: unknown, escaped) => {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    return isWithin(part, key) ? part[key] : undefined
  }, value)
}

function keepDigits(
  _key: string,
  value: unknown,
  { source = '' }: { source?: string },
) {
  const isExact = typeof value !== 'number' || Number.isSafeInteger(value)
  return isExact || !/^-?\d+$/.test(source) ? value : BigInt(source)
}

function isWithin(
  part: unknown,
  key: string,
): part is Readonly<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null) return false
  return Object.hasOwn(part, key) && !(Array.isArray(part) && key === 'length')
}
