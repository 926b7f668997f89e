/** A JSON object of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads a JSON object; `null`: it is something else, or no JSON. */
export function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A text; `null`: it is something else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** JSON-LD writes one thing as itself, and several as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

const MAX_DEPTH = 32

const MAX_NODES = 5_000

/**
 * Whether a value is small and flat enough to be looked at, and each of its objects is
 * as `isRight` has it.
 */
export function isBounded(value: unknown, isRight: (object: Json) => boolean): boolean {
  let level: readonly unknown[] = [value]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length
    if (depth > MAX_DEPTH || nodes > MAX_NODES) return false
    if (!level.every((each) => !isRecord(each) || isRight(each))) return false
    level = level.flatMap(partsOf)
  }
  return true
}

function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isRecord(value) ? Object.values(value) : []
}
