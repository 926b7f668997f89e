import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { benchCatalogue } from './catalogue.ts'
import { benchChecks } from './checks.ts'
import { benchCredentials } from './credentials.ts'
import { benchDrawing } from './drawing.ts'
import { benchGrading } from './grading.ts'
import { describeMachine, printReport, type Report } from './report.ts'
import { isMet } from './rows.ts'
import { benchSite } from './site/benchmark.ts'
import { scenarios } from './site/scenarios.ts'
import { full, quick } from './site/size.ts'
import { createTell } from './tell.ts'

const CATALOGUE = 'catalogue'
const CHECKS = 'checks'
const CREDENTIALS = 'credentials'
const DRAWING = 'drawing'
const GRADING = 'grading'
const JOBS = [CATALOGUE, CHECKS, CREDENTIALS, DRAWING, GRADING]
const SITE = [...scenarios.map(({ name }) => name), 'memory']

const HELP = `node bench/run.ts [name ...] [options]

Measures each job beside its peers, in one run, and prints the ratios.

  name       what is measured, or the beginning of its name; everything unless given:
             ${[...JOBS, ...SITE].join('\n             ')}
  --quick    only shows that everything runs: its figures mean nothing
  --json     prints the report as JSON
  --strict   exit code 1 where a goal is missed
`

const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (flags.help) console.log(HELP)
else {
  const unknown = names.filter(
    (name) => ![...JOBS, ...SITE].some((known) => known.startsWith(name)),
  )
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}.\n\n${HELP}`)
    process.exitCode = 2
  } else await run()
}

async function run(): Promise<void> {
  const report = await measureWanted()
  if (flags.json) console.log(JSON.stringify(report, null, 2))
  else printReport(report)
  const missed = report.rows.some((row) => isMet(row) === false)
  process.exitCode = flags.strict && missed ? 1 : 0
}

async function measureWanted(): Promise<Report> {
  const machine = describeMachine()
  const tell = createTell(process.stderr)
  const wanted = (name: string) =>
    names.length === 0 || names.some((given) => name.startsWith(given))
  const rows = []
  if (wanted(CATALOGUE)) {
    tell('loading a large curriculum')
    const size = flags.quick ? [{ steps: 1_000, rounds: 1 }] : []
    rows.push(...(await benchCatalogue(...size)))
  }
  if (wanted(GRADING)) {
    tell('grading answers')
    const size = flags.quick ? [{ answers: 50, rounds: 1 }] : []
    rows.push(...(await benchGrading(...size)))
  }
  if (wanted(CHECKS)) {
    tell('checking hands-on work')
    const size = flags.quick ? [{ attempts: 20, rounds: 1, presses: 5 }] : []
    rows.push(...(await benchChecks(...size)))
  }
  if (wanted(CREDENTIALS)) {
    tell('issuing and verifying credentials')
    const size = flags.quick ? [{ credentials: 20, rounds: 1 }] : []
    rows.push(...(await benchCredentials(...size)))
  }
  if (wanted(DRAWING)) {
    tell('drawing certificates')
    const size = flags.quick ? [{ certificates: 4, rounds: 1 }] : []
    rows.push(...(await benchDrawing(...size)))
  }
  if (!SITE.some((name) => wanted(name)))
    return { machine, data: [], rows, profiles: {} }
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  await using _removed = {
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
  const size = flags.quick ? quick : full
  const site = await benchSite({ folder, size, wanted, tell })
  return { machine, ...site, rows: [...rows, ...site.rows] }
}
