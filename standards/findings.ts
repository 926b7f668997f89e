import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { plantedCrossings } from './layer-probe.ts'
import { layerRules } from './layer-rules.ts'
import { PLANTED, type Finding } from './planted.ts'
import { runTool } from './tool.ts'

interface Diagnostic {
  /** Plugin and rule: `waymark(no-sleep)`. */
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

/** What the linter reports in the planted folder. */
export async function lintFindings(): Promise<readonly Finding[]> {
  const config = ['-c', `${PLANTED}/lint.ts`]
  const { stdout } = await runTool('oxlint', [...config, '-f', 'json', PLANTED])
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] }
  return diagnostics.map(({ code, filename, labels }) => ({
    file: filename.replaceAll('\\', '/'),
    line: labels[0]?.span.line ?? null,
    name: code.replace(/^eslint\((.+)\)$/, '$1').replace(/^(\w+)\((.+)\)$/, '$1/$2'),
  }))
}

/** What the compiler reports in the planted folder. */
export async function typeFindings(): Promise<readonly Finding[]> {
  const args = ['-p', `${PLANTED}/tsconfig.json`, '--pretty', 'false']
  const { stdout } = await runTool('tsc', args)
  return [...stdout.matchAll(/^(?<file>[^\s(]+)\((?<line>\d+),\d+\): error/gm)].map(
    ({ groups }) => ({
      file: groups?.['file'] ?? '',
      line: Number(groups?.['line']),
      name: null,
    }),
  )
}

/** What the linter of migrations reports in the planted folder. */
export async function migrationFindings(): Promise<readonly Finding[]> {
  const files = `${PLANTED}/migrations/*.sql`
  const { stdout } = await runTool('squawk', ['--reporter=json', files])
  const found = JSON.parse(stdout) as readonly {
    readonly file: string
    readonly line: number
    readonly rule_name: string
  }[]
  return found.map(({ file, line, rule_name: name }) => ({
    file,
    line: line + 1,
    name,
  }))
}

/** Names of the rules of the layer map, each with whether it sees what is planted. */
export async function layerSight(): Promise<ReadonlyMap<string, boolean>> {
  const [values, types] = await Promise.all([
    plantedCrossings('value'),
    plantedCrossings('type'),
  ])
  const seen = [values, types].map((found) => new Set(found.map(({ rule }) => rule)))
  const rules = [...layerRules().map(({ name }) => name ?? ''), 'no-stray-file']
  const sight = new Map<string, boolean>()
  for (const rule of rules) {
    const name = rule.split('/')[0] ?? ''
    const isSeen = seen.every((found) => found.has(rule))
    sight.set(name, isSeen && sight.get(name) !== false)
  }
  return sight
}

/** Whether the formatter objects to a text that is not formatted. */
export async function formatterSees(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-format-'))
  try {
    const file = join(folder, 'ugly.ts')
    await writeFile(file, 'export const  ugly = "quoted twice";\n')
    const { passed } = await runTool('oxfmt', ['-c', '.oxfmtrc.json', '--check', file])
    return !passed
  } finally {
    await rm(folder, { recursive: true })
  }
}
