import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { jsonSchemas } from '#catalogue/schema/json-schemas.ts'

import { terminal, type Output } from './output.ts'

const TEMPLATE = fileURLToPath(new URL('scaffold/', import.meta.url))

/** Where editors find the schemas, from the comments in the files. */
const SCHEMAS = '.schemas'

const USAGE = 2

/**
 * Writes a small, sound curriculum into a folder that is new or empty; gives the exit
 * code: 0 written, 2 there is something in the folder, and nothing was touched.
 */
export async function scaffold(
  { folder }: { readonly folder: string },
  output: Output = terminal,
): Promise<number> {
  const reason = await reasonNotToWrite(folder)
  if (reason !== null) {
    output.write(`${folder} was left as it is: ${reason}.`)
    return USAGE
  }
  await mkdir(join(folder, SCHEMAS), { recursive: true })
  await Promise.all([cp(TEMPLATE, folder, { recursive: true }), writeSchemas(folder)])
  output.write(`Wrote a small curriculum into ${folder}.

  npm run waymark -- validate ${folder}      checks it
  WAYMARK_CURRICULUM=${folder} npm start     serves it

Begin with ${join(folder, 'paths/first-path/path.yaml')}.`)
  return 0
}

async function reasonNotToWrite(folder: string): Promise<string | null> {
  try {
    const names = await readdir(folder)
    return names.length === 0 ? null : 'there is something in it'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'ENOTDIR') return 'it is a file'
    throw error
  }
}

async function writeSchemas(folder: string): Promise<void> {
  const files = [...jsonSchemas()]
  await Promise.all(
    files.map(([name, text]) => writeFile(join(folder, SCHEMAS, name), text)),
  )
}
