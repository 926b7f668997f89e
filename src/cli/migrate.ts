import { migrateDatabase as migrate } from '#app/operations.ts'
import { loadConfig } from '#core/config.ts'

/** Brings the database up to date and says what was done; gives the exit code. */
export async function migrateDatabase({
  json,
}: {
  readonly json: boolean
}): Promise<number> {
  const applied = await migrate(loadConfig())
  if (json) console.log(JSON.stringify({ applied }))
  else if (applied.length === 0) console.log('The database is up to date.')
  else console.log(`Applied:\n${applied.map((name) => `  ${name}`).join('\n')}`)
  return 0
}
