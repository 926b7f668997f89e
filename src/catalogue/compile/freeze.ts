/**
 * Freezes a value and all that hangs on it. Bytes stay as they are: JavaScript cannot
 * freeze them.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  Object.freeze(value)
  const inner: Iterable<unknown> =
    value instanceof Map ? value.values() : Object.values(value)
  for (const part of inner) deepFreeze(part)
  return value
}
