import type { RuleContext } from './rule.ts'

interface Graded {
  readonly rubric: { readonly items: readonly { readonly id: string }[] }
  readonly examples: readonly {
    readonly seed?: string
    readonly verdicts: Readonly<Record<string, string>>
  }[]
  readonly seeds?: readonly { readonly id: string }[]
}

/**
 * Labelled examples give a verdict on every rubric item, and name a situation there is.
 */
export function graded(
  { rubric, examples, seeds = [] }: Graded,
  { complain }: RuleContext,
): void {
  const items = new Set(rubric.items.map((item) => item.id))
  const situations = new Set(seeds.map((seed) => seed.id))
  for (const [index, { seed, verdicts }] of examples.entries()) {
    for (const id of Object.keys(verdicts).filter((it) => !items.has(it))) {
      const message = `\`${id}\` is not an item of the rubric`
      const suggestion = `the items are ${[...items].join(', ')}`
      complain(['examples', index, 'verdicts', id], message, suggestion)
    }
    for (const id of [...items].filter((it) => !Object.hasOwn(verdicts, it))) {
      const message = `there is no verdict on \`${id}\``
      complain(['examples', index, 'verdicts'], message)
    }
    if (seed !== undefined && !situations.has(seed)) {
      const choices = [...situations].join(', ')
      const suggestion = choices === '' ? 'remove it' : `the seeds are ${choices}`
      complain(
        ['examples', index, 'seed'],
        `\`${seed}\` is not a seed here`,
        suggestion,
      )
    }
  }
}
