import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe } from 'vitest'

import { temporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

/** Tests that have poppler read documents; left out, and said so, where it is not. */
export function describeWithPoppler(name: string, tests: () => void): void {
  const isPresent = spawnSync('pdftotext', ['-v']).error === undefined
  if (isPresent) {
    describe(name, () => {
      tests()
    })
    return
  }
  const reason = 'skipped: poppler-utils is not installed'
  process.stderr.write(`${name}: ${reason}\n`)
  describe.skip(`${name}; ${reason}`, () => {
    tests()
  })
}

/** What a program of poppler says of a document. */
export interface Heard {
  readonly stdout: string
  /** Its complaints. */
  readonly stderr: string
}

/** Has a program of poppler read a document. */
export async function readWithPoppler(
  program: 'pdftotext' | 'pdfinfo' | 'pdffonts' | 'pdftoppm',
  pdf: Uint8Array,
  args: readonly string[] = [],
): Promise<Heard> {
  await using folder = await temporaryFolder('poppler')
  const file = join(folder.path, 'document.pdf')
  await writeFile(file, pdf)
  return await run(program, [file, ...args], { encoding: 'utf8', cwd: folder.path })
}
