import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

import { PLANTED } from './planted.ts'
import { root } from './tool.ts'

/** A source file: its path from the project's folder, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

const PATTERNS = ['*.ts', '{src,standards,tests,bench}/**/*.{ts,js}']

/** Every source file of ours, tests included, without the planted violations. */
export async function readSources(): Promise<readonly Source[]> {
  const paths = globSync(PATTERNS, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith(PLANTED))
  return await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(root + path, 'utf8') })),
  )
}
