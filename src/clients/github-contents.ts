import { hash } from 'node:crypto'

import type { GitHubApi, GitHubRequest } from './github-api.ts'
import {
  asObject,
  FieldError,
  flag,
  list,
  maybe,
  text,
  whole,
  type JsonObject,
} from './github-fields.ts'
import { filePath, repositoryPath, type GitHubRepositoryName } from './github-names.ts'

/** What is at a path of a repository. */
export type GitHubContent =
  | {
      readonly kind: 'file'
      readonly path: string
      readonly bytes: number
      /** Git's hash of the file. */
      readonly sha: string
      /** Of its bytes, in hexadecimal. */
      readonly sha256: string
      /** Read as UTF-8; what is not UTF-8 is replaced. */
      readonly text: string
    }
  /** A file with more bytes than were asked for, or than GitHub gives. */
  | { readonly kind: 'too_large'; readonly path: string; readonly bytes: number }
  /** A symlink that does not lead to a file; of one that does, the file is given. */
  | { readonly kind: 'directory' | 'submodule' | 'symlink'; readonly path: string }

/** One thing in a repository, at any depth. */
export interface GitHubTreeEntry {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'submodule' | 'symlink'
  /** `null`: it is no file. */
  readonly bytes: number | null
}

/** Everything that a commit holds. */
export interface GitHubTree {
  readonly entries: readonly GitHubTreeEntry[]
  /** There is more than GitHub lists. */
  readonly truncated: boolean
}

/** A directory comes as an object then, and a large file as one without content. */
const OBJECT_TYPE = 'application/vnd.github.object+json'

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/** Makes the calls about what is in a repository. */
export function createContentCalls({ within }: GitHubApi) {
  /**
   * Gives the README that GitHub shows on a repository's page. `null`: it has none.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function readme(
    name: GitHubRepositoryName,
    maxBytes: number,
  ): Promise<GitHubContent | null> {
    const repository = repositoryPath(name)
    return content({ path: repository && `${repository}/readme` }, maxBytes)
  }

  /**
   * Gives what is at a path on the default branch; the text of a file only if it has
   * `maxBytes` at most. GitHub gives none of more than 1 MB. `null`: there is nothing.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function file(
    name: GitHubRepositoryName,
    path: string,
    maxBytes: number,
  ): Promise<GitHubContent | null> {
    const [repository, encoded] = [repositoryPath(name), filePath(path)]
    const there = repository && encoded && `${repository}/contents/${encoded}`
    return content({ path: there, accept: OBJECT_TYPE }, maxBytes)
  }

  function content(
    place: Omit<GitHubRequest<GitHubContent>, 'read'>,
    maxBytes: number,
  ) {
    return within(async (get) => {
      const read = (body: unknown) => readContent(asObject(body), maxBytes)
      return (await get({ ...place, read }))?.value ?? null
    })
  }

  /**
   * Lists everything that a commit holds. `null`: there is no such commit.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function tree(
    name: GitHubRepositoryName,
    commit: string,
  ): Promise<GitHubTree | null> {
    const repository = COMMIT.test(commit) ? repositoryPath(name) : null
    const path = repository && `${repository}/git/trees/${commit}?recursive=1`
    return within(async (get) => (await get({ path, read: readTree }))?.value ?? null)
  }

  return { readme, file, tree }
}

function readContent(json: JsonObject, maxBytes: number): GitHubContent {
  const [type, path] = [text(json, 'type'), text(json, 'path')]
  switch (type) {
    case 'file':
      return readFile(json, path, maxBytes)
    case 'dir':
      return { kind: 'directory', path }
    case 'submodule':
    case 'symlink':
      return { kind: type, path }
    default:
      throw new FieldError('type', 'a kind of content')
  }
}

function readFile(json: JsonObject, path: string, maxBytes: number): GitHubContent {
  const size = whole(json, 'size')
  const encoding = text(json, 'encoding')
  if (encoding === 'none') return { kind: 'too_large', path, bytes: size }
  if (encoding !== 'base64') throw new FieldError('encoding', 'base64')
  const content = Buffer.from(text(json, 'content'), 'base64')
  // Of a symlink to a file, the size need not be that of the content.
  const bytes = content.length
  if (bytes > maxBytes) return { kind: 'too_large', path, bytes }
  const decoded = new TextDecoder().decode(content)
  const hashes = { sha: text(json, 'sha'), sha256: hash('sha256', content, 'hex') }
  return { kind: 'file', path, bytes, ...hashes, text: decoded }
}

function readTree(body: unknown): GitHubTree {
  const json = asObject(body)
  const entries = list(json, 'tree', readTreeEntry)
  return { entries, truncated: flag(json, 'truncated') }
}

function readTreeEntry(json: JsonObject): GitHubTreeEntry {
  const kind = MODES[text(json, 'mode')]
  if (kind === undefined) throw new FieldError('mode', 'one of git’s')
  const bytes = kind === 'file' ? maybe(json, 'size', whole) : null
  return { path: text(json, 'path'), kind, bytes }
}

const MODES: Readonly<Record<string, GitHubTreeEntry['kind']>> = {
  '040000': 'directory',
  '100644': 'file',
  '100755': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
}
