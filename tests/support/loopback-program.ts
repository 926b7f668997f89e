// Starts the embedded server on a loopback port, as on Windows, says with which rights
// strangers get in, and stops it. Run with the data folder.

import { Client } from 'pg'

import { startLoopbackEngine } from '#database/embedded/loopback-engine.ts'

const [, , folder = ''] = process.argv

await using engine = await startLoopbackEngine({ folder })
await using joined = await startLoopbackEngine({ folder })
await tryPassword(joined.target.config.password)
await tryPassword('a guess')

async function tryPassword(password: typeof engine.target.config.password) {
  await using resources = new AsyncDisposableStack()
  const config = { ...engine.target.config, password }
  const client = resources.adopt(new Client(config), (opened) => opened.end())
  const [outcome] = await Promise.allSettled([client.connect()])
  process.stdout.write(`${outcome.status}\n`)
}
