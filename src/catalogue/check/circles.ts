/** A requirement, and what has to be done before it. */
export interface Dependent {
  readonly id: string
  /** Ids of the requirements that it waits for. */
  readonly waitsFor: readonly string[]
}

/**
 * Finds requirements that wait for themselves. Each circle is given once, as the ids
 * along it from its first requirement in the order given.
 */
export function findCircles(
  dependents: readonly Dependent[],
): readonly (readonly string[])[] {
  const byId = new Map(dependents.map((dependent) => [dependent.id, dependent]))
  const done = new Set<string>()
  const circles: (readonly string[])[] = []
  const visit = (id: string, trail: readonly string[]) => {
    const start = trail.indexOf(id)
    if (start !== -1) circles.push(trail.slice(start))
    if (start !== -1 || done.has(id)) return
    for (const next of byId.get(id)?.waitsFor ?? []) visit(next, [...trail, id])
    done.add(id)
  }
  for (const { id } of dependents) visit(id, [])
  return circles
}
