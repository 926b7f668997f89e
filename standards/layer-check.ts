import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { cruise, type IForbiddenRuleType } from 'dependency-cruiser'

import { layerRules, place } from './layer-rules.ts'
import { exceptions, layers } from './layers.ts'

/** An import that the map does not allow, or a file that is not on it. */
export interface Crossing {
  /** Name of the rule, `layers/services`. */
  readonly rule: string
  readonly from: string
  /** Path, or name of a module of Node; empty where the file itself is the fault. */
  readonly to: string
  readonly why: string
}

/**
 * Reads every import of a project, those of types too, and lists what the map does not
 * allow.
 */
export async function crossings(project: string): Promise<readonly Crossing[]> {
  const rules = layerRules()
  const folders = ['src', 'tests', 'bench', 'standards'].filter((folder) =>
    existsSync(join(project, folder)),
  )
  const { output } = await cruise(folders, {
    exclude: { path: '^standards/planted/' },
    baseDir: project,
    ruleSet: { forbidden: rules },
    validate: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js'],
    },
  })
  if (typeof output === 'string') throw new TypeError('Expected the result as data.')
  const found = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    why: commentOf(rules, rule.name),
  }))
  const strays = output.modules
    .map(({ source }) => source)
    .filter((file) => isStray(file))
  return [
    ...found.filter((crossing) => !isExcepted(crossing)),
    ...strays.map((from) => ({ rule: 'no-stray-file', from, to: '', why: NO_LAYER })),
  ]
}

const NO_LAYER = 'every file under src/ belongs to a layer of standards/layers.ts'

function isStray(source: string): boolean {
  if (!source.startsWith('src/')) return false
  return Object.values(layers).every(({ at }) => !new RegExp(place(at)).test(source))
}

function isExcepted({ from, to }: Crossing): boolean {
  return exceptions.some(
    (allowed) => from.startsWith(allowed.from) && to.startsWith(allowed.to),
  )
}

function commentOf(rules: readonly IForbiddenRuleType[], name: string): string {
  return rules.find((rule) => rule.name === name)?.comment ?? ''
}
