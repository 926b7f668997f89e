// The register as a table: each rule, what holds it, and whether that can be seen to
// work. Fails where a check is missing or blind.
import { styleText } from 'node:util'

import { gatherProof, type State } from './proof.ts'
import { register } from './register.ts'
import type { Check, Row } from './register/checks.ts'

interface Entry {
  readonly check: Check
  readonly state: State
}

const MARKS: Readonly<Record<State, string>> = {
  holds: styleText('green', '✓ holds  '),
  review: styleText('blue', '? review '),
  missing: styleText('red', '✗ missing'),
  blind: styleText('red', '✗ blind  '),
}

/** Columns for the words of a rule. */
const WIDTH = 64

await main()

async function main(): Promise<void> {
  const stateOf = await gatherProof()
  const failures: string[] = []
  let checks = 0
  for (const row of register) {
    const entries = row.checks.map((check) => ({ check, state: stateOf(check) }))
    printRow(row, entries)
    checks += entries.length
    for (const { check, state } of entries) {
      if (isFailure(state)) failures.push(`${row.id} ${state}: ${nameOf(check)}`)
    }
  }
  const held = `${checks - failures.length} of ${checks} checks hold`
  console.log(`\n${register.length} rules, ${held}`)
  for (const failure of failures) console.log(failure)
  process.exitCode = failures.length > 0 ? 1 : 0
}

function isFailure(state: State): boolean {
  return state === 'missing' || state === 'blind'
}

function printRow({ id, rule }: Row, entries: readonly Entry[]): void {
  const lines = wrap(rule)
  const height = Math.max(lines.length, entries.length)
  for (let index = 0; index < height; index += 1) {
    const label = (index === 0 ? id : '').padEnd(4)
    const words = (lines[index] ?? '').padEnd(WIDTH)
    const entry = entries[index]
    const right = entry ? `${MARKS[entry.state]} ${nameOf(entry.check)}` : ''
    console.log(`${label}${words}  ${right}`.trimEnd())
  }
}

function nameOf(check: Check): string {
  if (check.by === 'test') return `test ${check.file}: ${check.name}`
  return `${check.by} ${check.name}`
}

function wrap(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
