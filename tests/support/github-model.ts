import { createHash } from 'node:crypto'

/** Somebody, or an organisation. */
export interface GitHubUserModel {
  readonly id: number
  login: string
  readonly type: 'User' | 'Organization'
}

/** What is at a path: the content of a file, or one of the other things git knows. */
export type GitHubFile =
  | string
  | Uint8Array
  /** Target as the symlink holds it, from the repository's root. */
  | { readonly linkTo: string }
  /** Address of the other repository. */
  | { readonly submodule: string }

/** The files of a commit by their path; `null` takes one away. */
export type GitHubFiles = Readonly<Record<string, GitHubFile | null>>

/** A state of a branch. */
export interface GitHubCommit {
  readonly sha: string
  readonly files: Readonly<Record<string, GitHubFile>>
}

/** A workflow file that GitHub has noticed. */
export interface GitHubWorkflowModel {
  readonly id: number
  readonly fileName: string
  readonly name: string
  readonly state: string
}

/** A run of a workflow. */
export interface GitHubRunModel {
  readonly id: number
  readonly workflow: GitHubWorkflowModel
  readonly event: string
  readonly status: string
  readonly conclusion: string | null
  readonly branch: string
  readonly headSha: string
  readonly number: number
  readonly attempt: number
}

/** A file in a pull request. */
export interface GitHubPullRequestFile {
  readonly filename: string
  readonly status: string
  readonly previous_filename?: string
}

/** An issue or, with `files`, a pull request. */
export interface GitHubIssueModel {
  readonly number: number
  readonly title: string
  /** `null`: the account is gone. */
  readonly author: GitHubUserModel | null
  readonly state: 'open' | 'closed'
  readonly mergedAt: Date | null
  readonly baseBranch: string
  /** `null`: it is no pull request. */
  readonly files: readonly GitHubPullRequestFile[] | null
}

/** A repository with everything in it. */
export interface GitHubRepositoryModel {
  readonly id: number
  owner: GitHubUserModel
  name: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  readonly defaultBranch: string
  readonly parent: GitHubRepositoryModel | null
  readonly createdAt: Date
  /** By name; none: the repository is empty. */
  readonly branches: Map<string, GitHubCommit>
  readonly workflows: GitHubWorkflowModel[]
  readonly runs: GitHubRunModel[]
  readonly issues: GitHubIssueModel[]
}

/** A commit made of another one's files and the changes to them. */
export function commitOf(
  before: GitHubCommit | undefined,
  changes: GitHubFiles,
): GitHubCommit {
  const files: Record<string, GitHubFile> = {}
  for (const [path, file] of Object.entries({ ...before?.files, ...changes })) {
    if (file !== null) files[path] = file
  }
  const blobs = Object.entries(files).map(([path, file]) => [path, blobSha(file)])
  return { sha: sha1(JSON.stringify([before?.sha, blobs])), files }
}

/** The bytes of a file, as git keeps them. */
export function bytesOf(file: GitHubFile): Buffer {
  if (typeof file === 'string' || file instanceof Uint8Array) return Buffer.from(file)
  return Buffer.from('linkTo' in file ? file.linkTo : '')
}

/** Git's name for a content. */
export function blobSha(file: GitHubFile): string {
  const bytes = bytesOf(file)
  const header = Buffer.from(`blob ${String(bytes.length)}\0`)
  return sha1(Buffer.concat([header, bytes]))
}

/** The files below a folder, and the folders themselves, by their full path. */
export function treeOf({
  files,
}: GitHubCommit): ReadonlyMap<string, GitHubFile | null> {
  const tree = new Map<string, GitHubFile | null>()
  for (const path of Object.keys(files).toSorted()) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth += 1)
      tree.set(parts.slice(0, depth).join('/'), null)
    tree.set(path, files[path] ?? null)
  }
  return tree
}

function sha1(data: string | Buffer): string {
  return createHash('sha1').update(data).digest('hex')
}
