import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openApp } from '#app'
import { loadConfig } from '#core/config.ts'
import { openDatabase } from '#database/open.ts'
import { renderSchema } from '#database/schema.ts'

/** What only a running site can tell. */
interface Snapshots {
  /** The OpenAPI document as it is served, as indented JSON. */
  readonly openApi: string
  /** The schema of a database that was just migrated. */
  readonly schema: string
}

let taken: Promise<Snapshots> | null = null

/** Starts a site on a database of its own, once for all that ask. */
export function liveSnapshots(): Promise<Snapshots> {
  taken ??= take()
  return taken
}

async function take(): Promise<Snapshots> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-snapshots-'))
  try {
    const config = loadConfig({ PORT: '0', WAYMARK_DATA: folder, LOG_LEVEL: 'silent' })
    await using app = await openApp(config)
    const origin = await app.listen()
    const response = await fetch(`${origin}/api/openapi.json`)
    await using database = await openDatabase(config)
    const openApi = `${JSON.stringify(await response.json(), null, 2)}\n`
    return { openApi, schema: await renderSchema(database) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
