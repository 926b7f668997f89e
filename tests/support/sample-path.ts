import { vi } from 'vitest'

import { SAMPLE_CURRICULUM } from '#app/folders.ts'
import type { Path, Question } from '#catalogue/types.ts'

import { giveAnswer } from './answering.ts'
import { startCertifyingSite } from './certificates.ts'
import { notesService } from './deployment-behaviours.ts'
import type { GitHubFiles } from './github-model.ts'
import { rightAnswer } from './question-answers.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'
import { handsOf, QUICKLY, startWorkshopWorld, type WorkshopWorld } from './workshop.ts'

/** The path that ships. */
export const SAMPLE_PATH = 'web-service'

/** A site with the curriculum that ships, and all that its checks look at. */
export async function startSampleSite() {
  await using resources = new AsyncDisposableStack()
  const world = resources.use(await startWorkshopWorld())
  const wishes = { curriculumFolder: SAMPLE_CURRICULUM, env: world.env }
  const site = resources.use(await startCertifyingSite(wishes))
  const owned = resources.move()
  return { site, world, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** The sample path, as its site has it. @throws Error it is not there */
export function samplePath(site: Site): Path {
  const path = site.app.catalogue().path(SAMPLE_PATH)
  if (path === null) throw new Error('the sample path is not there')
  return path
}

/**
 * Completes every step, answers every question, and proves all of the work.
 * @returns the ids of what was done, by kind
 */
export async function walkSamplePath(
  who: Visitor,
  { site, world }: { readonly site: Site; readonly world: WorkshopWorld },
) {
  const topics = samplePath(site).phases.flatMap((phase) => phase.topics)
  const steps = topics.flatMap((topic) => topic.steps.map(({ id }) => id))
  const questions = topics.flatMap((topic) => topic.questions)
  await Promise.all(steps.map((id) => who.post(`/api/steps/${id}/completion`)))
  await Promise.all(questions.map((question) => answerRightly(who, question)))
  const requirements = await proveAll(who, world)
  return { steps, questions: questions.map(({ id }) => id), requirements }
}

async function answerRightly(who: Visitor, question: Question): Promise<void> {
  // Whoever answers a scenario has read it: it is drawn when it is first looked at.
  if (question.kind === 'scenario') await who.get(`/api/questions/${question.id}`)
  await giveAnswer(who, question.id, goodAnswer(question))
}

/** The author's own example of a pass where there is one. */
function goodAnswer(question: Question): ReturnType<typeof rightAnswer> {
  if (question.kind === 'choice' || question.kind === 'short')
    return rightAnswer(question)
  const allMet = question.examples.find(({ verdicts }) =>
    Object.values(verdicts).every((verdict) => verdict === 'met'),
  )
  return allMet?.answer ?? rightAnswer(question)
}

const LOG_REPORT = JSON.stringify({
  lines: 16,
  server_errors: 3,
  busiest_path: '/notes',
  slowest_ms: 2203,
})

const INCIDENT = `Between 20:10 and 20:25 visitors saw an empty list of notes.

It was possible because no test ever looked at the list, so everything was green. I
reverted the pull request, and made sure with curl that all notes were back. Since then
there is a new test that writes a note and looks for it in the list, and the watch
script asks for the list as well.`

/** All of the work, and one attempt after the other, in the order of the path. */
async function proveAll(
  who: Visitor,
  world: WorkshopWorld,
): Promise<readonly string[]> {
  const { login } = workAtGitHub(world)
  world.registry.publish({ name: `${login}/notes-service`, tag: 'latest' })
  world.deployment.behave(notesService())
  const hands = handsOf(who, login)
  const handedIn: readonly (readonly [string, string?])[] = [
    ['practice-log-report', LOG_REPORT],
    ['profile-readme'],
    ['fork-of-spoon-knife'],
    ['first-pull-request'],
    ['notes-service-files'],
    ['ci-is-green'],
    ['published-image'],
    ['deployed-notes-service', world.deployment.origin],
    ['notes-service-review'],
    ['incident-note', INCIDENT],
  ]
  for (const [id, value] of handedIn) {
    const handed = value === undefined ? {} : { value }
    const { attempt_id: attemptId } = await hands.submit(id, handed)
    const ended = await vi.waitUntil(async () => {
      const attempt = await hands.look(attemptId)
      return attempt.finished_at === null ? null : attempt
    }, QUICKLY)
    if (ended.state !== 'succeeded') throw new Error(JSON.stringify(ended))
  }
  return handedIn.map(([id]) => id)
}

/** Everything that the path has a learner make at GitHub; gives who made it. */
function workAtGitHub({ github }: WorkshopWorld) {
  const owner = github.addUser()
  const readme =
    '# Ada\n\nI learn how small services are made, and I keep notes of it.\n'
  github.addRepository({ owner, name: owner.login, files: { 'README.md': readme } })
  const octocat = github.addUser({ login: 'octocat' })
  const upstream = github.addRepository({ owner: octocat, name: 'Spoon-Knife' })
  github.addFork(upstream, { owner })
  const name = 'notes-service'
  const repository = github.addRepository({ owner, name, files: SERVICE })
  github.addPullRequest(repository, { author: owner, files: ['README.md'] })
  github.addWorkflow(repository)
  github.addRun(repository)
  return owner
}

const SERVICE: GitHubFiles = {
  'README.md': `# Notes service

It keeps notes. Start it with \`npm start\`, then try it:

    curl http://localhost:3000/notes
`,
  'package.json': JSON.stringify({
    scripts: {
      start: 'node server.js',
      dev: 'node --watch server.js',
      test: 'node --test',
    },
  }),
  'app.js': `import { createServer } from 'node:http'

export function createApp(store) {
  return createServer(async (request, response) => {
    const { status, body } = await answer(request, store)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
}

async function answer(request, store) {
  if (request.url === '/health') return { status: 200, body: { status: 'ok' } }
  if (request.url !== '/notes') return { status: 404, body: { error: 'nothing here' } }
  if (request.method === 'GET') return { status: 200, body: { notes: store.list() } }
  const { text } = JSON.parse(await read(request))
  if (typeof text !== 'string') return { status: 400, body: { error: 'no text' } }
  return { status: 201, body: store.add(text) }
}
`,
  'store.js': `import { DatabaseSync } from 'node:sqlite'

export function openStore(file) {
  const database = new DatabaseSync(file)
  const add = database.prepare('INSERT INTO notes (text) VALUES (?) RETURNING *')
  const one = database.prepare('SELECT * FROM notes WHERE id = ?')
  return { add: (text) => add.get(text), one: (id) => one.get(id) }
}
`,
  'server.js': `const server = createApp(store).listen(process.env.PORT)

process.on('SIGTERM', () => {
  server.close(() => store.close())
})
`,
  'app.test.js': `import assert from 'node:assert/strict'
import { test } from 'node:test'

test('a note is kept', async () => {
  assert.equal((await post({ text: 'milk' })).status, 201)
})

test('a note without a text is refused', async () => {
  assert.equal((await post({})).status, 400)
})
`,
  '.gitignore': 'node_modules\n*.db\n',
}
