import { compareText, didYouMean, type Fault } from '#catalogue/faults.ts'
import { holderOfId } from '#catalogue/reserved-ids.ts'
import type { ItemKind } from '#catalogue/types.ts'

import type { Declaration, Findings, IdUse, Reference, Retirement } from './findings.ts'

/**
 * Checks what no file can know alone: that ids are unique in the site and not those of
 * the product itself, that retired and renamed ids are told apart from those in use,
 * and that every reference leads somewhere.
 */
export function checkIds(findings: Findings): readonly Fault[] {
  const declared = firstById(findings.declarations)
  const retired = firstById(findings.retirements)
  const former = firstById(findings.formers)
  return [
    ...duplicates(findings.declarations, declared),
    ...reserved(findings),
    ...findings.retirements.flatMap((it) => retirementFault(it, { declared, retired })),
    ...findings.formers.flatMap((it) => formerFault(it, { declared, retired, former })),
    ...findings.references.flatMap((it) => referenceFault(it, { declared, retired })),
  ]
}

type ById<T extends IdUse> = ReadonlyMap<string, T>

/**
 * The first use of each id in the order of the files, which is the one that may stand.
 */
function firstById<T extends IdUse>(uses: readonly T[]): ById<T> {
  const first = new Map<string, T>()
  for (const use of uses) {
    const known = first.get(use.id)
    if (known === undefined || comesBefore(use, known)) first.set(use.id, use)
  }
  return first
}

function comesBefore(a: IdUse, b: IdUse): boolean {
  const byFile = compareText(a.source.file, b.source.file)
  if (byFile !== 0) return byFile < 0
  const [first, second] = [a.at(), b.at()]
  return (first.line - second.line || first.column - second.column) < 0
}

function fault(use: IdUse, message: string, suggestion: string | null = null): Fault {
  return use.source.fault(use.at(), message, suggestion)
}

function placeWords({ source, at }: IdUse): string {
  const { line, column } = at()
  return `${source.file}:${line}:${column}`
}

function duplicates(
  declarations: readonly Declaration[],
  declared: ById<Declaration>,
): readonly Fault[] {
  return declarations.flatMap((declaration) => {
    const first = declared.get(declaration.id)
    if (first === undefined || first === declaration) return []
    const holder = `${first.kind} at ${placeWords(first)}`
    const message = `the id \`${declaration.id}\` is taken by the ${holder}`
    return [fault(declaration, message, 'ids are unique in the whole site')]
  })
}

/** An old id counts too: what is recorded under it is not the author's. */
function reserved(findings: Findings): readonly Fault[] {
  const { declarations, formers, retirements } = findings
  const uses = [
    ...declarations.map((use) => ({ use, kind: use.kind })),
    ...[...formers, ...retirements].map((use) => ({ use, kind: null })),
  ]
  return uses.flatMap(({ use, kind }) => {
    const holder = holderOfId(use.id, kind)
    if (holder === null) return []
    const message = `the id \`${use.id}\` is taken on every site, by ${holder}`
    return [fault(use, message, 'choose another id')]
  })
}

function retirementFault(
  retirement: Retirement,
  known: { readonly declared: ById<Declaration>; readonly retired: ById<Retirement> },
): readonly Fault[] {
  const { id } = retirement
  const user = known.declared.get(id)
  if (user !== undefined) {
    const holder = `the ${user.kind} at ${placeWords(user)}`
    const message = `\`${id}\` is retired, but ${holder} has it`
    return [fault(retirement, message, 'remove one of the two')]
  }
  const first = known.retired.get(id)
  if (first === undefined || first === retirement) return []
  return [fault(retirement, `\`${id}\` is retired twice: also at ${placeWords(first)}`)]
}

function formerFault(
  use: IdUse,
  known: {
    readonly declared: ById<Declaration>
    readonly retired: ById<Retirement>
    readonly former: ById<IdUse>
  },
): readonly Fault[] {
  const { id } = use
  const user = known.declared.get(id)
  if (user !== undefined) {
    const holder = `the ${user.kind} at ${placeWords(user)}`
    const message = `\`${id}\` is not a former id: ${holder} has it`
    return [fault(use, message)]
  }
  const retirement = known.retired.get(id)
  if (retirement !== undefined) {
    const place = placeWords(retirement)
    const message = `\`${id}\` is retired at ${place}, so nothing can follow it`
    return [fault(use, message, 'remove one of the two')]
  }
  const first = known.former.get(id)
  if (first === undefined || first === use) return []
  const message = `\`${id}\` has a successor already, at ${placeWords(first)}`
  return [fault(use, message, 'one old id can have one successor')]
}

function referenceFault(
  reference: Reference,
  known: { readonly declared: ById<Declaration>; readonly retired: ById<Retirement> },
): readonly Fault[] {
  const { id, kinds, prefix } = reference
  const words = EITHER.format(kinds)
  const target = known.declared.get(id)
  if (target !== undefined && kinds.includes(target.kind)) return []
  if (target !== undefined) {
    const message = `\`${id}\` is a ${target.kind}, not a ${words}`
    const isLink = prefix !== '' && LINKABLE.has(target.kind)
    return [fault(reference, message, isLink ? `write \`${target.kind}:${id}\`` : null)]
  }
  if (known.retired.has(id)) return [fault(reference, `\`${prefix}${id}\` is retired`)]
  const candidates = [...known.declared.values()]
    .filter(({ kind }) => kinds.includes(kind))
    .map((declaration) => prefix + declaration.id)
  const message = `there is no ${words} with the id \`${id}\``
  return [fault(reference, message, didYouMean(prefix + id, candidates))]
}

const EITHER = new Intl.ListFormat('en', { type: 'disjunction' })

const LINKABLE: ReadonlySet<ItemKind> = new Set(['path', 'phase', 'topic', 'step'])
