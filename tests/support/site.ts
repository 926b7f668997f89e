import { openApp } from '#app'
import { systemClock, type Clock } from '#core/clock.ts'
import { loadConfig } from '#core/config.ts'

import { createCurriculum, type PathSketch } from './curriculum.ts'
import { createTestDatabase } from './database.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/** What a test wants of its site; the rest is as it comes. */
export interface SiteWishes {
  readonly paths?: readonly PathSketch[]
  /** A folder to serve instead of `paths`. */
  readonly curriculumFolder?: string
  readonly env?: Readonly<Record<string, string>>
  /** The machine's unless given. */
  readonly clock?: Clock
}

/** A whole site of its own: server, database, curriculum. */
export type Site = Awaited<ReturnType<typeof startSite>>

/** Starts a site on a free port; everything goes away with the test. */
export async function startSite({
  paths,
  curriculumFolder,
  env = {},
  clock = systemClock,
}: SiteWishes = {}) {
  await using resources = new AsyncDisposableStack()
  const database = resources.use(await createTestDatabase())
  const curriculum = resources.use(await createCurriculum(paths))
  const data = resources.use(await temporaryFolder('data'))
  const config = loadConfig({
    PORT: '0',
    DATABASE_URL: database.url,
    WAYMARK_DATA: data.path,
    WAYMARK_CURRICULUM: curriculumFolder ?? curriculum.path,
    LOG_LEVEL: 'silent',
    ...env,
  })
  const app = resources.use(await openApp(config, { clock }))
  const origin = await app.listen()
  const owned = resources.move()
  let people = 0
  return {
    origin,
    app,
    config,
    database,
    curriculumFolder: curriculum.path,
    /** Somebody who has not signed in. */
    visitor: () => createVisitor(origin),
    /** Somebody who has just signed up. */
    learner: async (): Promise<Visitor> => {
      people += 1
      const visitor = createVisitor(origin)
      await signUp(visitor, { email: `learner-${String(people)}@example.test` })
      return visitor
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** A password that is long enough. */
export const PASSWORD = 'a well kept footpath'

/** Signs up through the API. @throws Error the site refuses */
export async function signUp(
  visitor: Visitor,
  wishes: {
    readonly email: string
    readonly name?: string
    readonly password?: string
  },
): Promise<void> {
  const person = { name: 'Ada Walker', password: PASSWORD, ...wishes }
  const answer = await visitor.post('/api/auth/sign-up/email', { json: person })
  if (answer.status !== 201) throw new Error(`sign-up failed: ${answer.text}`)
}
