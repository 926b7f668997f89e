/** An object of an answer, of whose fields nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A field of an answer is not what it is documented to be. */
export class FieldError extends Error {
  constructor(key: string, expected: string) {
    super(`${key} is not ${expected}`)
    this.name = 'FieldError'
  }
}

/** Takes a value for an object. @throws FieldError it is none */
export function asObject(value: unknown, key: string = 'the body'): JsonObject {
  if (isObject(value)) return value
  throw new FieldError(key, 'an object')
}

/** Takes a value for a list and reads its items. @throws FieldError */
export function asList<T>(
  value: unknown,
  read: (item: JsonObject) => T,
  key: string = 'the body',
): readonly T[] {
  if (!Array.isArray(value)) throw new FieldError(key, 'a list')
  return value.map((item) => read(asObject(item, `an item of ${key}`)))
}

/** Reads a field that holds an object. @throws FieldError */
export function object(json: JsonObject, key: string): JsonObject {
  return asObject(json[key], key)
}

/** Reads a field that holds a list of objects. @throws FieldError */
export function list<T>(
  json: JsonObject,
  key: string,
  read: (item: JsonObject) => T,
): readonly T[] {
  return asList(json[key], read, key)
}

/** Reads a field that holds a text. @throws FieldError */
export function text(json: JsonObject, key: string): string {
  const value = json[key]
  if (typeof value === 'string') return value
  throw new FieldError(key, 'a text')
}

/** Reads a field that holds a whole number of at least zero. @throws FieldError */
export function whole(json: JsonObject, key: string): number {
  const value = json[key]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
    return value
  throw new FieldError(key, 'a whole number')
}

/** Reads a field that is true or false. @throws FieldError */
export function flag(json: JsonObject, key: string): boolean {
  const value = json[key]
  if (typeof value === 'boolean') return value
  throw new FieldError(key, 'true or false')
}

/** Reads a field that holds an instant. @throws FieldError */
export function instant(json: JsonObject, key: string): Date {
  const value = new Date(text(json, key))
  if (!Number.isNaN(value.getTime())) return value
  throw new FieldError(key, 'an instant')
}

/**
 * Reads a field that holds the address of a page. Others follow it, so it must not be a
 * script. @throws FieldError
 */
export function webAddress(json: JsonObject, key: string): string {
  const value = text(json, key)
  if (/^https?:\/\//.test(value)) return value
  throw new FieldError(key, 'a web address')
}

/** Reads a field that may be absent or `null`. @throws FieldError of the reader */
export function maybe<T>(
  json: JsonObject,
  key: string,
  read: (json: JsonObject, key: string) => T,
): T | null {
  return json[key] === undefined || json[key] === null ? null : read(json, key)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
