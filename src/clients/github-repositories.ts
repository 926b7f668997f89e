import type { GitHubApi, GitHubGet } from './github-api.ts'
import {
  asObject,
  flag,
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
  segment,
  type GitHubRepositoryName,
} from './github-names.ts'
import { getList, PAGE_SIZE } from './github-pages.ts'

/** Somebody at GitHub: the id stays, the login may pass to somebody else. */
export interface GitHubAccount {
  readonly id: number
  /** As its owner writes it; case has no meaning. */
  readonly login: string
}

/** An account, and what it is. */
export interface GitHubUser extends GitHubAccount {
  /** `User`, `Organization`, `Bot` and others. */
  readonly type: string
}

/** A repository in its network of forks. */
export interface GitHubNetworkPlace {
  readonly id: number
  /** `owner/name`. */
  readonly fullName: string
}

/** A repository as it is now; it may have had another name, or another owner. */
export interface GitHubRepository extends GitHubRepositoryName, GitHubNetworkPlace {
  readonly ownerId: number
  readonly url: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  readonly isFork: boolean
  readonly defaultBranch: string
  /** What it was forked from; `null`: it is no fork. */
  readonly parent: GitHubNetworkPlace | null
  /** Where its network begins; `null`: it is no fork. */
  readonly source: GitHubNetworkPlace | null
}

/** What a search for a fork came to. */
export interface GitHubForkSearch {
  /** `null`: none was found. */
  readonly fork: GitHubRepository | null
  /** The account has more forks than were looked at, the newest first. */
  readonly truncated: boolean
}

/** Pages of an account's repositories that are looked at. */
const MAX_PAGES = 3

/** Forks whose parent is asked for, one request each. */
const MAX_FORKS = 30

/** Makes the calls about accounts, repositories and their branches. */
export function createRepositoryCalls({ within }: GitHubApi) {
  /**
   * Finds an account by its present login. `null`: nobody has it.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function user(login: string): Promise<GitHubUser | null> {
    return within(async (get) => {
      const answer = await get({ path: accountPath(login), read: readUser })
      return answer?.value ?? null
    })
  }

  /**
   * Finds a repository by a name that it has, or had: compare `ownerId` where it is to
   * be somebody's. `null`: there is none that we may see.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function repository(name: GitHubRepositoryName): Promise<GitHubRepository | null> {
    return within((get) => getRepository(get, name))
  }

  /**
   * Finds the fork of a repository that an account owns, whatever it is called. The
   * newest forks are looked at first, and no more than can be asked for in one call.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function forkOf(
    owner: GitHubAccount,
    upstream: Pick<GitHubRepository, 'id' | 'name'>,
  ): Promise<GitHubForkSearch> {
    return within(async (get) => {
      const isTheFork = ({ ownerId, parent }: GitHubRepository) =>
        ownerId === owner.id && parent?.id === upstream.id
      const named = { owner: owner.login, name: upstream.name }
      const namesake = await getRepository(get, named)
      if (namesake && isTheFork(namesake)) return { fork: namesake, truncated: false }
      const { names, truncated } = await getForkNames(get, owner)
      return { fork: await firstThat(isTheFork, get, names), truncated }
    })
  }

  /**
   * Gives the commit that a branch ends with. `null`: there is no such branch.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function branchHead(
    name: GitHubRepositoryName,
    branch: string,
  ): Promise<string | null> {
    const [repository, encoded] = [repositoryPath(name), segment(branch)]
    const path = repository && encoded && `${repository}/branches/${encoded}`
    return within(async (get) => {
      const read = (body: unknown) => text(object(asObject(body), 'commit'), 'sha')
      return (await get({ path, read }))?.value ?? null
    })
  }

  return { user, repository, forkOf, branchHead }
}

async function getRepository(
  get: GitHubGet,
  name: GitHubRepositoryName,
): Promise<GitHubRepository | null> {
  const answer = await get({ path: repositoryPath(name), read: readRepository })
  return answer?.value ?? null
}

/** The names of an account's forks; what they are forks of is not in the list. */
async function getForkNames(get: GitHubGet, owner: GitHubAccount) {
  const path = accountPath(owner.login)
  const query = `type=owner&sort=created&direction=desc&per_page=${String(PAGE_SIZE)}`
  const found = await getList(get, {
    path: path && `${path}/repos?${query}`,
    maxPages: MAX_PAGES,
    readItem: readListed,
  })
  const forks = found?.items.filter(({ isFork }) => isFork) ?? []
  return {
    names: forks.slice(0, MAX_FORKS),
    truncated: found?.truncated === true || forks.length > MAX_FORKS,
  }
}

/** One after the other, since each costs a request and the first is the likeliest. */
async function firstThat(
  fits: (repository: GitHubRepository) => boolean,
  get: GitHubGet,
  [name, ...others]: readonly GitHubRepositoryName[],
): Promise<GitHubRepository | null> {
  if (name === undefined) return null
  const found = await getRepository(get, name)
  return found && fits(found) ? found : firstThat(fits, get, others)
}

function readUser(body: unknown): GitHubUser {
  const json = asObject(body)
  return { ...readAccount(json), type: text(json, 'type') }
}

/** Reads who did something. @throws FieldError */
export function readAccount(json: JsonObject): GitHubAccount {
  return { id: whole(json, 'id'), login: text(json, 'login') }
}

function readListed(json: JsonObject) {
  const owner = readAccount(object(json, 'owner'))
  return { owner: owner.login, name: text(json, 'name'), isFork: flag(json, 'fork') }
}

function readRepository(body: unknown): GitHubRepository {
  const json = asObject(body)
  const owner = readAccount(object(json, 'owner'))
  return {
    id: whole(json, 'id'),
    owner: owner.login,
    ownerId: owner.id,
    name: text(json, 'name'),
    fullName: text(json, 'full_name'),
    url: webAddress(json, 'html_url'),
    isPrivate: flag(json, 'private'),
    isArchived: flag(json, 'archived'),
    isFork: flag(json, 'fork'),
    defaultBranch: text(json, 'default_branch'),
    parent: maybe(json, 'parent', readPlace),
    source: maybe(json, 'source', readPlace),
  }
}

function readPlace(json: JsonObject, key: string): GitHubNetworkPlace {
  const place = object(json, key)
  return { id: whole(place, 'id'), fullName: text(place, 'full_name') }
}
