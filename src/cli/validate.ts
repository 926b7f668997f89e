import { stat } from 'node:fs/promises'

import type { Fault } from '#catalogue/faults.ts'
import { loadCurriculum, type LoadResult } from '#catalogue/load.ts'
import type { Catalogue } from '#catalogue/types.ts'
import { loadConfig } from '#core/config.ts'

import { faultText } from './fault-text.ts'
import { terminal, type Output } from './output.ts'

const SOUND = 0
const FAULTY = 1
const UNREADABLE = 2

/**
 * Checks a curriculum and prints everything that is wrong with it; gives the exit code:
 * 0 sound, 1 faults, 2 there is no such folder. Without a folder, the one that would be
 * served.
 */
export async function validate(
  options: { readonly folder: string | null; readonly json: boolean },
  output: Output = terminal,
): Promise<number> {
  const folder = options.folder ?? (await servedFolder())
  const reason = await reasonNotToRead(folder)
  if (reason !== null) {
    const problem = `${folder} cannot be checked: ${reason}`
    output.write(options.json ? JSON.stringify({ folder, problem }) : problem)
    return UNREADABLE
  }
  const result = await loadCurriculum(folder)
  output.write(options.json ? resultJson(folder, result) : resultText(folder, result))
  return result.catalogue === null ? FAULTY : SOUND
}

async function servedFolder(): Promise<string> {
  const { curriculumFolder } = loadConfig()
  if (curriculumFolder !== null) return curriculumFolder
  const { SAMPLE_CURRICULUM } = await import('#app/folders.ts')
  return SAMPLE_CURRICULUM
}

async function reasonNotToRead(folder: string): Promise<string | null> {
  try {
    return (await stat(folder)).isDirectory() ? null : 'it is not a folder'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return code === 'ENOENT' ? 'there is no such folder' : code
  }
}

function resultText(
  folder: string,
  { catalogue, faults, warnings }: LoadResult,
): string {
  const lines = [
    ...faults.map((fault) => `${faultText(fault, 'error')}\n`),
    ...warnings.map((warning) => `${faultText(warning, 'warning')}\n`),
    catalogue === null
      ? `${folder}: ${counted(faults.length, 'fault')} to mend before it can be served.`
      : `${folder} is sound: ${summaryWords(catalogue)}.`,
  ]
  if (warnings.length > 0) lines.push(`${counted(warnings.length, 'warning')}.`)
  return lines.join('\n')
}

function resultJson(
  folder: string,
  { catalogue, faults, warnings }: LoadResult,
): string {
  return JSON.stringify(
    {
      folder,
      valid: catalogue !== null,
      sha256: catalogue?.sha256 ?? null,
      summary: catalogue === null ? null : summarize(catalogue),
      faults: faults.map(faultJson),
      warnings: warnings.map(faultJson),
    },
    null,
    2,
  )
}

function faultJson({ file, line, column, message, suggestion }: Fault) {
  return { file, line, column, message, suggestion }
}

function summarize({ paths }: Catalogue) {
  const phases = paths.flatMap((path) => path.phases)
  const topics = phases.flatMap((phase) => phase.topics)
  const count = (lists: readonly { readonly length: number }[]) =>
    lists.reduce((sum, { length }) => sum + length, 0)
  return {
    paths: paths.length,
    phases: phases.length,
    topics: topics.length,
    steps: count(topics.map((topic) => topic.steps)),
    questions: count(topics.map((topic) => topic.questions)),
    requirements: count(phases.map((phase) => phase.requirements)),
  }
}

function summaryWords(catalogue: Catalogue): string {
  const counts = Object.entries(summarize(catalogue))
  return counts.map(([name, count]) => counted(count, name.slice(0, -1))).join(', ')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
