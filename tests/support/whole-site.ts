import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { SAMPLE_CURRICULUM } from '#app/folders.ts'

import { crafts } from './crafts.ts'
import { garden, writeCurriculum, type PathSketch } from './curriculum.ts'
import { doubts } from './doubts.ts'
import { quiz } from './quiz.ts'
import { startSite, type Site } from './site.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A short path that is walked in order: `rows`, one topic of two steps. */
const rows: PathSketch = {
  id: 'rows',
  gating: 'sequential',
  phases: [{ id: 'bed', topics: [{ id: 'raking', steps: ['rake', 'rake-again'] }] }],
}

/** A terminal session, at the end of the last step of `rows`. */
const SESSION = `
~~~console
$ rake bed
raked once
$ rake bed --again
~~~
`

/**
 * A site with the sample path and short ones: one that steps alone complete (`garden`),
 * one that is walked in order (`rows`), one with a question of every kind (`quiz`), one
 * whose answers keep mentors busy (`doubts`), and one with a requirement of every kind
 * (`crafts`). Its first account is somebody who stays, so that everybody else can go.
 */
export async function startWholeSite(
  env: Readonly<Record<string, string>> = {},
): Promise<Site> {
  await using folder = await temporaryFolder('whole-site')
  await cp(SAMPLE_CURRICULUM, folder.path, { recursive: true })
  const siteFile = join(folder.path, 'site.yaml')
  const sampleSite = await readFile(siteFile, 'utf8')
  const short = [garden, rows, quiz, doubts, crafts]
  await writeCurriculum(folder.path, short)
  const ids = ['web-service', ...short.map(({ id }) => id)].join(', ')
  const all = sampleSite.replace(/^paths: .*$/m, `paths: [${ids}]`)
  await writeFile(siteFile, all)
  await appendFile(join(folder.path, 'paths/rows/01-bed/01-raking.md'), SESSION)
  // The catalogue is loaded once, so the folder may go when the site has started.
  const site = await startSite({ curriculumFolder: folder.path, env })
  await site.learner()
  return site
}
