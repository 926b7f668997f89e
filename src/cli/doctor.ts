import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

import { SAMPLE_CURRICULUM } from '#app/folders.ts'
import { inspectDatabase, probeSite } from '#app/operations.ts'
import { loadCurriculum } from '#catalogue/load.ts'
import { loadConfig, type Config } from '#core/config.ts'
import { DomainError } from '#core/errors.ts'

/** One thing that was looked at. */
interface Finding {
  readonly name: string
  readonly ok: boolean
  /** What was found, and what to do about it when it is not in order. */
  readonly detail: string
}

type Check = (config: Config) => Promise<Omit<Finding, 'name'>>

const GIGABYTE = 1_000_000_000

/** Everything that needs a configuration, in the order it is reported. */
const CHECKS: Readonly<Record<string, Check>> = {
  'data folder': checkDisk,
  database: checkDatabase,
  curriculum: checkCurriculum,
  server: checkServer,
}

/**
 * Checks this installation and says what to do about each finding; gives the exit code,
 * 1 when something is not in order.
 */
export async function doctor({ json }: { readonly json: boolean }): Promise<number> {
  const findings = await examine()
  if (json) console.log(JSON.stringify({ findings }, null, 2))
  else for (const finding of findings) console.log(line(finding))
  return findings.every(({ ok }) => ok) ? 0 : 1
}

async function examine(): Promise<readonly Finding[]> {
  const node = { name: 'node', ok: true, detail: process.version }
  const configured = await finding('configuration', () => {
    loadConfig()
    return Promise.resolve({ ok: true, detail: 'every variable is usable' })
  })
  if (!configured.ok) return [node, configured]
  const config = loadConfig()
  const checks = Object.entries(CHECKS)
  const rest = checks.map(([name, check]) => finding(name, () => check(config)))
  return [node, configured, ...(await Promise.all(rest))]
}

/**
 * A check that fails with a public sentence is a finding; any other failure is ours.
 */
async function finding(
  name: string,
  check: () => Promise<Omit<Finding, 'name'>>,
): Promise<Finding> {
  try {
    return { name, ...(await check()) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { name, ok: false, detail: error.message }
  }
}

async function checkDatabase(config: Config) {
  const faults = await inspectDatabase(config)
  const where = config.databaseUrl === null ? 'the embedded PostgreSQL' : 'DATABASE_URL'
  if (faults.length === 0) return { ok: true, detail: `${where} answers, up to date` }
  return { ok: false, detail: `${faults.join(' ')} Run: npm run waymark -- migrate` }
}

async function checkCurriculum({ curriculumFolder }: Config) {
  const folder = curriculumFolder ?? SAMPLE_CURRICULUM
  const { catalogue, faults } = await loadCurriculum(folder)
  if (catalogue !== null)
    return { ok: true, detail: `${folder}: ${String(catalogue.paths.length)} path(s)` }
  const count = `${String(faults.length)} fault(s)`
  return {
    ok: false,
    detail: `${folder} has ${count}. Run: npm run waymark -- validate ${folder}`,
  }
}

async function checkDisk({ dataFolder }: Config) {
  const stats = await statfs(await nearestFolder(dataFolder))
  const free = (stats.bavail * stats.bsize) / GIGABYTE
  const room = `${free.toFixed(1)} GB free for ${dataFolder}`
  if (free >= 1) return { ok: true, detail: room }
  return {
    ok: false,
    detail: `${room}: make room, or move WAYMARK_DATA to another disk`,
  }
}

/** The folder itself, or the nearest one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return false
      throw error
    },
  )
  return found ? folder : nearestFolder(dirname(folder))
}

async function checkServer(config: Config) {
  const { origin, state } = await probeSite(config)
  if (state === 'ready') return { ok: true, detail: `${origin} answers and is ready` }
  if (state === 'silent')
    return {
      ok: true,
      detail: `nothing listens at ${origin}. Start it with: npm start`,
    }
  return {
    ok: false,
    detail: `${origin} answers, but is not ready: look at ${origin}/ready`,
  }
}

function line({ name, ok, detail }: Finding): string {
  return `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(13)}  ${detail}`
}
