import { cpus, totalmem } from 'node:os'

import { leavesOut } from './leaves-out.ts'
import type { Row } from './rows.ts'
import { renderTable } from './table.ts'

/** Everything that a run found out. */
export interface Report {
  readonly machine: string
  /** What was generated, in words. */
  readonly data: readonly string[]
  readonly rows: readonly Row[]
  /** Where the time went, by the name of each job that missed a goal. */
  readonly profiles: Readonly<Record<string, readonly string[]>>
}

/** The machine that the figures belong to. */
export function describeMachine(): string {
  const [cpu] = cpus()
  const gigabytes = Math.round(totalmem() / 1_000_000_000)
  const model = cpu?.model.trim() ?? 'unknown'
  return `${cpus().length} cores (${model}), ${gigabytes} GB, Node ${process.version}`
}

/** Prints a report for people. */
export function printReport({ machine, data, rows, profiles }: Report): void {
  console.log(`\n${[machine, ...data].join('\n')}\n`)
  console.log(renderTable(rows))
  console.log(`\nWhat the figures leave out:\n${leavesOut.map(listed).join('\n')}`)
  for (const [name, lines] of Object.entries(profiles))
    console.log(`\nWhere the time goes in ${name}:\n\n${lines.join('\n')}`)
}

function listed(text: string): string {
  return `- ${text}`
}
