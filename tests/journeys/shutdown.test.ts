import { expect, test } from 'vitest'

import { startSite } from '#tests/support/site.ts'

test('closes everything that was opened', async () => {
  await using site = await startSite()
  const learner = await site.learner()
  expect((await learner.get('/api/me')).status).toBe(200)
  const sessions = () =>
    site.database.database.maintain((run) =>
      run(`select pid from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`),
    )
  const before = await sessions()
  await site.app.close()
  // What is left are the connections of the test's own.
  await expect.poll(async () => (await sessions()).length).toBeLessThan(before.length)
  await expect(fetch(site.origin)).rejects.toThrow('fetch failed')
  await site.app.close()
  const handles = process
    .getActiveResourcesInfo()
    .filter((it) => it === 'TCPServerWrap')
  expect(handles).toEqual([])
})
