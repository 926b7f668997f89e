import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { jsonSchemas } from '#catalogue/schema/json-schemas.ts'
import { renderConfigDocs } from '#core/config-docs.ts'

import { registerDocument } from './document.ts'
import { register } from './register.ts'
import { liveSnapshots } from './snapshots/live.ts'
import { renderQueries } from './snapshots/queries.ts'
import { root } from './tool.ts'

/** A file in git that is written from the code, and never by hand. */
export interface Generated {
  /** Path from the project's folder. */
  readonly path: string
  /** Its whole text; the same code gives the same text. */
  readonly render: () => Promise<string>
}

/** Every generated file. */
export const generated: readonly Generated[] = [
  {
    path: 'docs/developers/standards.md',
    render: () => Promise.resolve(registerDocument(register)),
  },
  {
    path: 'docs/configuration.md',
    render: () => Promise.resolve(renderConfigDocs()),
  },
  {
    path: 'docs/reference/openapi.json',
    render: async () => (await liveSnapshots()).openApi,
  },
  {
    path: 'docs/reference/schema.sql',
    render: async () => (await liveSnapshots()).schema,
  },
  { path: 'docs/reference/queries.sql', render: renderQueries },
  ...[...jsonSchemas()].map(([name, text]) => ({
    path: `schemas/${name}`,
    render: () => Promise.resolve(text),
  })),
]

/** Tells whether a generated file is as the code has it. */
export async function isCurrent({ path, render }: Generated): Promise<boolean> {
  const [text, expected] = await Promise.all([readIfThere(root + path), render()])
  return text === expected
}

/** Writes a generated file, and the folder that it stands in. */
export async function write({ path, render }: Generated): Promise<void> {
  await mkdir(dirname(root + path), { recursive: true })
  await writeFile(root + path, await render())
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
}
