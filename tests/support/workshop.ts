import { expect } from 'vitest'

import { mintLabToken, type LabClaims } from '#core/lab-token.ts'

import { answering, notesService } from './deployment-behaviours.ts'
import { startDeployment } from './deployment-server.ts'
import { startGitHub, type GitHubRepositoryModel } from './github-server.ts'
import { startRegistry } from './registry-server.ts'
import { startSite, type Site } from './site.ts'
import type { Answer, Visitor } from './visitor.ts'
import { LAB, LAB_SECRET, repairsPath, workshopPath } from './workshop-paths.ts'

/** An attempt as the API shows it. */
export interface AttemptSeen {
  readonly attempt_id: string
  readonly requirement_id: string
  readonly state: string
  readonly value: string | null
  readonly github_name: string | null
  readonly submitted_at: string
  readonly finished_at: string | null
  readonly position: number | null
  readonly retry_at: string | null
  readonly checks: readonly {
    readonly name: string
    readonly verdict: string
    readonly seen: string | null
    readonly next_step: string | null
  }[]
  readonly message: string | null
  readonly next_steps: readonly string[]
}

/** What is handed in. */
export interface Handed {
  readonly value?: string
  readonly github_name?: string
}

/** The servers behind a workshop: everything that its checks look at. */
export type WorkshopWorld = Awaited<ReturnType<typeof startWorkshopWorld>>

/** A site with a requirement of every kind, and the servers behind them. */
export type Workshop = Awaited<ReturnType<typeof startWorkshop>>

/** Starts everything that the checks of a workshop look at; there is no work yet. */
export async function startWorkshopWorld() {
  await using resources = new AsyncDisposableStack()
  const github = resources.use(await startGitHub())
  const registry = resources.use(await startRegistry())
  const deployment = resources.use(await startDeployment({ behaviour: notHere }))
  const organisation = github.addUser({ login: 'workshop-org', type: 'Organization' })
  const bench = github.addRepository({ name: 'bench', owner: organisation })
  const owned = resources.move()
  return {
    github,
    registry,
    deployment,
    bench,
    env: {
      RATE_LIMITS: 'off',
      GITHUB_API_URL: github.apiUrl,
      GITHUB_TOKEN: github.token,
      REGISTRY_MIRRORS: `ghcr.io=${registry.origin}`,
      LOCAL_DEPLOYMENTS: 'on',
      WAYMARK_LAB_GLUE: LAB_SECRET,
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

const notHere = answering(404, { error: 'There is nothing here yet.' })

/** Starts a workshop; everything goes away with the test. */
export async function startWorkshop() {
  await using resources = new AsyncDisposableStack()
  const world = resources.use(await startWorkshopWorld())
  const paths = [workshopPath, repairsPath]
  const site = resources.use(await startSite({ paths, env: world.env }))
  const owned = resources.move()
  return {
    ...world,
    site,
    /** Somebody who has signed up here and at GitHub. */
    maker: () => makerOf(site, world),
    [Symbol.asyncDispose]: async () => {
      // What is held would hold the site up, too.
      world.github.release()
      await owned.disposeAsync()
    },
  }
}

/** Somebody who learns at a workshop, and what they can do. */
export type Maker = Awaited<ReturnType<typeof makerOf>>

async function makerOf(site: Pick<Site, 'learner'>, world: WorkshopWorld) {
  const visitor = await site.learner()
  const { id } = (await visitor.get('/api/me')).json<{ id: string }>()
  const user = world.github.addUser()
  return {
    id,
    user,
    visitor,
    ...handsOf(visitor, user.login),
    work: workOf(world, { id, user }),
  }
}

/** What somebody does with attempts, under a name at GitHub. */
export function handsOf(visitor: Visitor, githubName: string) {
  const post = (requirementId: string, handed: Handed = {}): Promise<Answer> =>
    visitor.post(`/api/requirements/${requirementId}/attempts`, {
      json: { github_name: githubName, ...handed },
    })
  const look = async (attemptId: string) =>
    (await visitor.get(`/api/attempts/${attemptId}`)).json<AttemptSeen>()

  /** Hands work in. */
  const submit = async (requirementId: string, handed?: Handed) => {
    const answer = await post(requirementId, handed)
    expect([answer.status, answer.text]).toEqual([201, expect.anything()])
    return answer.json<AttemptSeen>()
  }

  /** Waits until an attempt is in one of these states. */
  const until = async (attemptId: string, ...states: readonly string[]) => {
    const state = async () => (await look(attemptId)).state
    await expect.poll(state, QUICKLY).toSatisfy((it: string) => states.includes(it))
    return look(attemptId)
  }
  const ended = (attemptId: string) => until(attemptId, ...ENDS)

  return {
    post,
    look,
    submit,
    until,
    ended,
    /** Hands work in and waits for what comes of it. */
    attempt: async (requirementId: string, handed?: Handed) =>
      ended((await submit(requirementId, handed)).attempt_id),
    requirement: async (requirementId: string) =>
      (await visitor.get(`/api/requirements/${requirementId}`)).json<RequirementSeen>(),
  }
}

/** A requirement as the API shows it. */
export interface RequirementSeen {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly instructions: string
  readonly state: string
  readonly locked: boolean
  readonly locked_by: readonly string[]
  readonly attempts: readonly AttemptSeen[]
}

const ENDS = ['succeeded', 'failed', 'unavailable', 'cancelled']

/** How a test looks again for what comes soon. */
export const QUICKLY = { interval: 20, timeout: 15_000 }

/** The work that proves each requirement, done by one learner. */
function workOf(
  { github, registry, deployment, bench }: WorkshopWorld,
  { id, user }: { readonly id: string; readonly user: GitHubRepositoryModel['owner'] },
) {
  let fork: GitHubRepositoryModel | null = null
  const own = () => (fork ??= github.addFork(bench, { owner: user }))
  return {
    sayHello: () => {
      const files = { 'README.md': '# Ada\n\nI build things of wood.\n' }
      github.addRepository({ owner: user, name: user.login, files })
    },
    fork: own,
    draw: () => github.addCommit(own(), { 'docs/drawing.md': '# The bench\n' }),
    check: () => {
      github.addWorkflow(own())
      github.addRun(own())
    },
    join: () =>
      github.addPullRequest(bench, { author: user, files: ['parts/legs/front.md'] }),
    push: () => registry.publish({ name: `${user.login}/crate`, tag: 'latest' }),
    deploy: () => {
      deployment.behave(notesService())
    },
    tellWhy: () =>
      github.addCommit(own(), { 'docs/story.md': 'Of oak, because it lasts.\n' }),
    /** A token of the lab for this learner; another one each time. */
    token: (claims: Partial<LabClaims> = {}) => tokenFor(id, claims),
  }
}

/** A token that the workshop's lab signs. */
export function tokenFor(sub: string, claims: Partial<LabClaims> = {}): string {
  const iat = Math.floor(Date.now() / 1000)
  const jti = `jti-${crypto.randomUUID()}`
  const whole = { iss: LAB, sub, iat, exp: iat + 600, jti, ...claims }
  return mintLabToken(whole, { algorithm: 'HS256', secret: LAB_SECRET })
}
