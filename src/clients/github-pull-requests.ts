import type { GitHubApi } from './github-api.ts'
import {
  asObject,
  instant,
  maybe,
  object,
  text,
  webAddress,
  whole,
  type JsonObject,
} from './github-fields.ts'
import {
  accountPath,
  repositoryPath,
  type GitHubRepositoryName,
} from './github-names.ts'
import { getList, PAGE_SIZE, type GitHubList } from './github-pages.ts'
import { readAccount, type GitHubAccount } from './github-repositories.ts'

/** A pull request as a list shows it. */
export interface GitHubPullRequestSummary {
  /** Within its repository. */
  readonly number: number
  readonly title: string
  readonly url: string
  /** `null`: the account is gone. */
  readonly author: GitHubAccount | null
  /** `null`: it was not merged. */
  readonly mergedAt: Date | null
}

/** A pull request. */
export interface GitHubPullRequest extends GitHubPullRequestSummary {
  /** Unique at GitHub. */
  readonly id: number
  readonly state: 'open' | 'closed'
  /** The repository that it was made to; its name may be a new one. */
  readonly repositoryId: number
  /** The branch that it was made to. */
  readonly baseBranch: string
}

/** A file that a pull request touches. */
export interface GitHubChangedFile {
  readonly path: string
  /** `added`, `removed`, `modified`, `renamed`, `copied`, `changed`, `unchanged`. */
  readonly status: string
  /** `null`: it was not renamed. */
  readonly previousPath: string | null
}

/** Pages of an author's closed issues and pull requests that are looked at. */
const MAX_AUTHOR_PAGES = 3

/** GitHub lists no more than 3,000 files of a pull request. */
const MAX_FILE_PAGES = 10

/** Makes the calls about pull requests. */
export function createPullRequestCalls({ within }: GitHubApi) {
  /**
   * Finds a pull request by its number. `null`: there is none.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function pullRequest(
    name: GitHubRepositoryName,
    number: number,
  ): Promise<GitHubPullRequest | null> {
    const path = pullRequestPath(name, number)
    return within(
      async (get) => (await get({ path, read: readPullRequest }))?.value ?? null,
    )
  }

  /**
   * Lists the merged pull requests of an author to a repository, newest first. `null`:
   * there is no such repository.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function mergedPullRequests(
    name: GitHubRepositoryName,
    author: GitHubAccount,
  ): Promise<GitHubList<GitHubPullRequestSummary> | null> {
    const repository = accountPath(author.login) && repositoryPath(name)
    // The list of pull requests knows no author; to GitHub, each is an issue too.
    const path = repository && `${repository}/issues?${queryOf(author)}`
    const list = { path, maxPages: MAX_AUTHOR_PAGES, readItem: readIssue }
    return within(async (get) => {
      const found = await getList(get, list)
      const isTheirs = (
        one: GitHubPullRequestSummary | null,
      ): one is GitHubPullRequestSummary =>
        one?.author?.id === author.id && one.mergedAt !== null
      return found && { ...found, items: found.items.filter(isTheirs) }
    })
  }

  /**
   * Lists the files that a pull request touches. `null`: there is no such pull request.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function pullRequestFiles(
    name: GitHubRepositoryName,
    number: number,
  ): Promise<GitHubList<GitHubChangedFile> | null> {
    const base = pullRequestPath(name, number)
    const path = base && `${base}/files?per_page=${String(PAGE_SIZE)}`
    const list = { path, maxPages: MAX_FILE_PAGES, readItem: readChangedFile }
    return within((get) => getList(get, list))
  }

  return { pullRequest, mergedPullRequests, pullRequestFiles }
}

function pullRequestPath(name: GitHubRepositoryName, number: number): string | null {
  const repository = repositoryPath(name)
  const isNumber = Number.isSafeInteger(number) && number > 0
  return repository && isNumber ? `${repository}/pulls/${String(number)}` : null
}

function queryOf({ login }: GitHubAccount): string {
  const order = { sort: 'created', direction: 'desc', per_page: String(PAGE_SIZE) }
  return new URLSearchParams({ creator: login, state: 'closed', ...order }).toString()
}

function readPullRequest(body: unknown): GitHubPullRequest {
  const json = asObject(body)
  const base = object(json, 'base')
  return {
    ...readSummary(json),
    id: whole(json, 'id'),
    mergedAt: maybe(json, 'merged_at', instant),
    state: text(json, 'state') === 'open' ? 'open' : 'closed',
    repositoryId: whole(object(base, 'repo'), 'id'),
    baseBranch: text(base, 'ref'),
  }
}

/** `null`: an issue that is no pull request. */
function readIssue(json: JsonObject): GitHubPullRequestSummary | null {
  const facts = maybe(json, 'pull_request', object)
  if (facts === null) return null
  return { ...readSummary(json), mergedAt: maybe(facts, 'merged_at', instant) }
}

function readSummary(json: JsonObject) {
  const author = maybe(json, 'user', object)
  return {
    number: whole(json, 'number'),
    title: text(json, 'title'),
    url: webAddress(json, 'html_url'),
    author: author && readAccount(author),
  }
}

function readChangedFile(json: JsonObject): GitHubChangedFile {
  return {
    path: text(json, 'filename'),
    status: text(json, 'status'),
    previousPath: maybe(json, 'previous_filename', text),
  }
}
