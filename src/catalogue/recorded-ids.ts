/**
 * All ids that records of an item can be under: its own first, then those it had
 * before.
 */
export function recordedIds(item: {
  readonly id: string
  readonly formerIds: readonly string[]
}): readonly string[] {
  return [item.id, ...item.formerIds]
}
