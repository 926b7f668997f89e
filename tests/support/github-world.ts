import {
  commitOf,
  type GitHubFiles,
  type GitHubIssueModel,
  type GitHubPullRequestFile,
  type GitHubRepositoryModel,
  type GitHubRunModel,
  type GitHubUserModel,
  type GitHubWorkflowModel,
} from './github-model.ts'

/** What a test may say of a repository; the rest is made up. */
export interface GitHubRepositoryFacts {
  /** A new user unless given. */
  readonly owner?: GitHubUserModel
  readonly name?: string
  readonly isPrivate?: boolean
  readonly isArchived?: boolean
  readonly defaultBranch?: string
  /** Of the first commit; `null`: there is none. A README unless given. */
  readonly files?: GitHubFiles | null
}

/** What a test may say of a run; by default the newest commit passed. */
export interface GitHubRunFacts extends Partial<Omit<GitHubRunModel, 'workflow'>> {
  readonly fileName?: string
}

/** What a test may say of a pull request; by default it was merged. */
export interface GitHubPullRequestFacts extends Partial<
  Omit<GitHubIssueModel, 'number' | 'files'>
> {
  /** A file by its path alone was modified. */
  readonly files?: readonly (string | GitHubPullRequestFile)[]
}

/** Everything that is at a GitHub. */
export interface GitHubWorld {
  readonly users: GitHubUserModel[]
  readonly repositories: GitHubRepositoryModel[]
  /** Repositories by a name that they had. */
  readonly formerNames: Map<string, GitHubRepositoryModel>
  readonly nextId: () => number
}

/** Makes an empty GitHub. */
export function createGitHubWorld(): GitHubWorld {
  let ids = 1_000
  const nextId = () => (ids += 1)
  return { users: [], repositories: [], formerNames: new Map(), nextId }
}

/** A repository's name as a key; case has no meaning. */
export function keyOf(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase()
}

/** What a test fills a GitHub with. */
export function gitHubBuilders(world: GitHubWorld) {
  return {
    addUser: (facts: Partial<GitHubUserModel> = {}) => addUser(world, facts),
    addRepository: (facts: GitHubRepositoryFacts = {}) =>
      addRepository(world, facts, null),
    /** By default with the name and the branches of what is forked. */
    addFork: (parent: GitHubRepositoryModel, facts: GitHubRepositoryFacts = {}) =>
      addRepository(world, facts, parent),
    addCommit,
    addWorkflow: (
      repository: GitHubRepositoryModel,
      facts: Partial<GitHubWorkflowModel> = {},
    ) => addWorkflow(world, repository, facts),
    addRun: (repository: GitHubRepositoryModel, facts: GitHubRunFacts = {}) =>
      addRun(world, repository, facts),
    addIssue,
    addPullRequest,
    /** Gives a repository another name or owner; the old name leads there. */
    move: (
      repository: GitHubRepositoryModel,
      to: { readonly name?: string; readonly owner?: GitHubUserModel },
    ) => {
      const { owner, name } = repository
      world.formerNames.set(keyOf(owner.login, name), repository)
      Object.assign(repository, to)
    },
    /** Takes a repository away. */
    remove: (repository: GitHubRepositoryModel) => {
      world.repositories.splice(world.repositories.indexOf(repository), 1)
    },
  }
}

function addUser(
  world: GitHubWorld,
  facts: Partial<GitHubUserModel> = {},
): GitHubUserModel {
  const id = world.nextId()
  const user = { id, login: `user-${String(id)}`, type: 'User' as const, ...facts }
  world.users.push(user)
  return user
}

function addRepository(
  world: GitHubWorld,
  { files, ...facts }: GitHubRepositoryFacts,
  parent: GitHubRepositoryModel | null,
): GitHubRepositoryModel {
  const id = world.nextId()
  const repository: GitHubRepositoryModel = {
    id,
    owner: facts.owner ?? addUser(world),
    name: parent?.name ?? `repository-${String(id)}`,
    isPrivate: false,
    isArchived: false,
    defaultBranch: parent?.defaultBranch ?? 'main',
    parent,
    createdAt: new Date(Date.UTC(2026, 0, 1) + id * 60_000),
    branches: new Map(parent?.branches),
    workflows: [],
    runs: [],
    issues: [],
    ...facts,
  }
  const initial = parent ? files : files === undefined ? README : files
  if (initial) addCommit(repository, initial)
  world.repositories.push(repository)
  return repository
}

const README = { 'README.md': '# A repository\n' }

/** Gives the commit's hash; to the default branch unless another is named. */
function addCommit(
  repository: GitHubRepositoryModel,
  changes: GitHubFiles,
  branch: string = repository.defaultBranch,
): string {
  const { branches, defaultBranch } = repository
  const before = branches.get(branch) ?? branches.get(defaultBranch)
  const commit = commitOf(before, changes)
  branches.set(branch, commit)
  return commit.sha
}

function addWorkflow(
  world: GitHubWorld,
  repository: GitHubRepositoryModel,
  facts: Partial<GitHubWorkflowModel>,
): GitHubWorkflowModel {
  const id = world.nextId()
  const workflow = { id, fileName: 'ci.yml', name: 'CI', state: 'active', ...facts }
  repository.workflows.push(workflow)
  return workflow
}

function addRun(
  world: GitHubWorld,
  repository: GitHubRepositoryModel,
  { fileName = 'ci.yml', ...facts }: GitHubRunFacts,
): GitHubRunModel {
  const { defaultBranch, branches, runs, workflows } = repository
  const known = workflows.find((workflow) => workflow.fileName === fileName)
  const branch = facts.branch ?? defaultBranch
  const run: GitHubRunModel = {
    id: world.nextId(),
    workflow: known ?? addWorkflow(world, repository, { fileName }),
    event: 'push',
    status: 'completed',
    conclusion: 'success',
    branch,
    headSha: branches.get(branch)?.sha ?? '',
    number: runs.length + 1,
    attempt: 1,
    ...facts,
  }
  runs.push(run)
  return run
}

/** Adds an issue that is no pull request. */
function addIssue(
  repository: GitHubRepositoryModel,
  facts: Partial<GitHubIssueModel> = {},
): GitHubIssueModel {
  const issue: GitHubIssueModel = {
    number: repository.issues.length + 1,
    title: 'An issue',
    author: repository.owner,
    state: 'closed',
    mergedAt: null,
    baseBranch: repository.defaultBranch,
    files: null,
    ...facts,
  }
  repository.issues.push(issue)
  return issue
}

function addPullRequest(
  repository: GitHubRepositoryModel,
  { files = [], ...facts }: GitHubPullRequestFacts = {},
): GitHubIssueModel {
  const changed = files.map((file) =>
    typeof file === 'string' ? { filename: file, status: 'modified' } : file,
  )
  const mergedAt = facts.state === 'open' ? null : repository.createdAt
  const title = 'A pull request'
  return addIssue(repository, { title, mergedAt, ...facts, files: changed })
}
