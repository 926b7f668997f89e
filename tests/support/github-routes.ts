import type { GitHubIssueModel, GitHubRepositoryModel } from './github-model.ts'
import { branch, content, gitTree, readmePath } from './github-shapes-contents.ts'
import {
  changedFile,
  issue,
  pullRequest,
  workflow,
  workflowRun,
} from './github-shapes-work.ts'
import {
  fullRepository,
  publicUser,
  repository as listedRepository,
  type GitHubPlaces,
} from './github-shapes.ts'
import { keyOf, type GitHubWorld } from './github-world.ts'

/** A GitHub that is asked: what it holds and where it is. */
export interface GitHubSite {
  readonly world: GitHubWorld
  readonly places: GitHubPlaces
}

/** What is answered. */
export interface GitHubReply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What is asked for: decoded parts of the path, and the query. */
interface Question extends GitHubSite {
  /** The media type that is wanted. */
  readonly accept: string
  readonly parts: readonly string[]
  readonly query: URLSearchParams
}

interface RepositoryQuestion extends Question {
  readonly repository: GitHubRepositoryModel
}

/** Answers a GET request; `url` is below the address of the API. */
export function answerGitHub(
  site: GitHubSite & Pick<Question, 'accept'>,
  url: URL,
): GitHubReply {
  const [kind, ...parts] = url.pathname.split('/').slice(1).map(decodeURIComponent)
  const question = { ...site, parts, query: url.searchParams }
  if (kind === 'users') return ofUser(question, url)
  if (kind === 'repos') return ofNamedRepository(question, url)
  if (kind !== 'repositories') return notFound()
  const { repositories } = site.world
  const repository = repositories.find(({ id }) => String(id) === parts[0])
  if (repository === undefined) return notFound()
  return ofRepository({ ...question, repository, parts: parts.slice(1) }, url)
}

function ofUser({ world, places, parts, query }: Question, url: URL): GitHubReply {
  const [login = '', what, ...rest] = parts
  const isIt = (user: { readonly login: string }) =>
    user.login.toLowerCase() === login.toLowerCase()
  const user = world.users.find(isIt)
  if (user === undefined || rest.length > 0) return notFound()
  if (what === undefined) return found(publicUser(places, user))
  if (what !== 'repos') return notFound()
  const newestFirst = (a: GitHubRepositoryModel, b: GitHubRepositoryModel) =>
    b.createdAt.getTime() - a.createdAt.getTime()
  const owned = world.repositories
    .filter(({ owner, isPrivate }) => owner === user && !isPrivate)
    .toSorted(query.get('sort') === 'created' ? newestFirst : byName)
    .map((one) => listedRepository(places, one))
  return pageOf(owned, places, url)
}

function byName(a: GitHubRepositoryModel, b: GitHubRepositoryModel): number {
  return a.name.localeCompare(b.name)
}

function ofNamedRepository(question: Question, url: URL): GitHubReply {
  const { world, places, parts } = question
  const [owner = '', name = '', ...rest] = parts
  const key = keyOf(owner, name)
  const named = world.repositories.find((it) => keyOf(it.owner.login, it.name) === key)
  if (named !== undefined)
    return ofRepository({ ...question, repository: named, parts: rest }, url)
  const moved = world.formerNames.get(key)
  if (moved === undefined) return notFound()
  // Still encoded: what follows the name.
  const tail = url.pathname.split('/').slice(4)
  const path = ['', 'repositories', String(moved.id), ...tail].join('/')
  const location = `${places.api}${path}${url.search}`
  const body = { message: 'Moved Permanently', url: location }
  return { status: 301, body, headers: { location } }
}

function ofRepository(question: RepositoryQuestion, url: URL): GitHubReply {
  const { places, repository, parts } = question
  const [kind, ...rest] = parts
  if (repository.isPrivate) return notFound()
  const inner = { ...question, parts: rest }
  switch (kind) {
    case undefined:
      return found(fullRepository(places, repository))
    case 'readme':
      return found(content(places, repository, readmePath(repository) ?? ''))
    case 'contents':
      return ofContents(inner)
    case 'branches':
      return ofBranch(inner)
    case 'git':
      return ofTree(inner)
    case 'actions':
      return ofWorkflow(inner)
    case 'pulls':
      return ofPullRequest(inner, url)
    case 'issues':
      return rest.length > 0 ? notFound() : ofIssues(inner, url)
    default:
      return notFound()
  }
}

/** A directory is a list, but for those who ask for an object. */
function ofContents(question: RepositoryQuestion): GitHubReply {
  const { places, repository, parts, accept } = question
  const shown = content(places, repository, parts.join('/'))
  const asList = shown !== null && 'entries' in shown && !accept.includes('.object')
  return found(asList ? shown.entries : shown)
}

function ofBranch({ places, repository, parts }: RepositoryQuestion): GitHubReply {
  const name = parts.join('/')
  const commit = repository.branches.get(name)
  return found(commit && branch(places, repository, { name, sha: commit.sha }))
}

function ofTree(question: RepositoryQuestion): GitHubReply {
  const { places, repository, parts, query } = question
  const [kind, sha] = parts
  if (kind !== 'trees') return notFound()
  const commits = [...repository.branches.values()]
  if (commits.length === 0)
    return { status: 409, body: { message: 'Git Repository is empty.' } }
  const commit = commits.find((one) => one.sha === sha)
  const isAll = query.has('recursive')
  return found(commit && gitTree(places, repository, { ...commit, isAll }))
}

function ofWorkflow(question: RepositoryQuestion): GitHubReply {
  const { places, repository, parts, query } = question
  const [kind, name, what] = parts
  const model = repository.workflows.find(
    ({ id, fileName }) => fileName === name || String(id) === name,
  )
  if (kind !== 'workflows' || model === undefined) return notFound()
  if (what === undefined) return found(workflow(places, repository, model))
  const wanted = (actual: string, key: string) =>
    query.get(key) === null || query.get(key) === actual
  const runs = repository.runs
    .filter((run) => run.workflow === model)
    .filter((run) => wanted(run.branch, 'branch') && wanted(run.headSha, 'head_sha'))
    .toReversed()
  const shown = runs.slice(0, Number(query.get('per_page') ?? 30))
  return found({
    total_count: runs.length,
    workflow_runs: shown.map((run) => workflowRun(places, repository, run)),
  })
}

function ofPullRequest(question: RepositoryQuestion, url: URL): GitHubReply {
  const { places, repository, parts } = question
  const [number, what] = parts
  const it = repository.issues.find((one) => String(one.number) === number)
  if (it?.files === undefined || it.files === null) return notFound()
  if (what === undefined) return found(pullRequest(places, repository, it))
  if (what !== 'files') return notFound()
  const files = it.files.map((file) => changedFile(places, repository, file))
  return pageOf(files, places, url)
}

function ofIssues(question: RepositoryQuestion, url: URL): GitHubReply {
  const { places, repository, query } = question
  const state = query.get('state') ?? 'open'
  const creator = query.get('creator')?.toLowerCase()
  const isWanted = (it: GitHubIssueModel) =>
    (state === 'all' || it.state === state) &&
    (creator === undefined || it.author?.login.toLowerCase() === creator)
  const issues = repository.issues.filter(isWanted).toReversed()
  const shown = issues.map((it) => issue(places, repository, it))
  return pageOf(shown, places, url)
}

/** A page of a list, with the addresses of its neighbours. */
function pageOf(
  items: readonly unknown[],
  { api }: GitHubPlaces,
  url: URL,
): GitHubReply {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30))
  const page = Number(url.searchParams.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const neighbours: Readonly<Record<string, number>> =
    page < last ? { next: page + 1, last } : {}
  const link = Object.entries(neighbours).map(([name, number]) => {
    const query = new URLSearchParams(url.searchParams)
    query.set('page', String(number))
    return `<${api}${url.pathname}?${query.toString()}>; rel="${name}"`
  })
  const headers = link.length > 0 ? { link: link.join(', ') } : {}
  return { status: 200, body: items.slice((page - 1) * size, page * size), headers }
}

function found(body: unknown): GitHubReply {
  return body === null || body === undefined ? notFound() : { status: 200, body }
}

function notFound(): GitHubReply {
  return { status: 404, body: { message: 'Not Found', status: '404' } }
}
