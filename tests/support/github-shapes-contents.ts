import {
  blobSha,
  bytesOf,
  treeOf,
  type GitHubCommit,
  type GitHubFile,
  type GitHubRepositoryModel,
} from './github-model.ts'
import { fullNameOf, instant, simpleUser, type GitHubPlaces } from './github-shapes.ts'

/** Bytes of a file whose content is in an answer, at most. */
const MAX_CONTENT_BYTES = 1_048_576

/** A branch and its last commit: `branch-with-protection`. */
export function branch(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  { name, sha }: { readonly name: string; readonly sha: string },
) {
  const base = `${places.api}/repos/${fullNameOf(model)}`
  const url = `${base}/branches/${encodeURIComponent(name)}`
  const page = `${places.web}/${fullNameOf(model)}`
  const by = { name: model.owner.login, email: 'git@localhost' }
  const signature = { ...by, date: instant(model.createdAt) }
  const owner = simpleUser(places, model.owner)
  return {
    name,
    commit: {
      sha,
      node_id: Buffer.from(`Commit${sha}`).toString('base64'),
      url: `${base}/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
      comments_url: `${base}/commits/${sha}/comments`,
      author: owner,
      committer: owner,
      parents: [],
      commit: {
        url: `${base}/git/commits/${sha}`,
        author: signature,
        committer: signature,
        message: 'A change',
        comment_count: 0,
        tree: { sha, url: `${base}/git/trees/${sha}` },
      },
    },
    _links: { self: url, html: `${page}/tree/${name}` },
    protected: false,
    protection: { enabled: false },
    protection_url: `${url}/protection`,
  }
}

/** All that a commit holds, or only what is at its root: `git-tree`. */
export function gitTree(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  commit: GitHubCommit & { readonly isAll: boolean },
) {
  const url = `${places.api}/repos/${fullNameOf(model)}/git`
  const shown = [...treeOf(commit)].filter(
    ([path]) => commit.isAll || !path.includes('/'),
  )
  const entries = shown.map(([path, file]) => ({
    path,
    ...modeOf(file),
    sha: file === null ? commit.sha : blobSha(file),
    ...(isBlob(file) && { size: bytesOf(file).length }),
  }))
  const treeUrl = `${url}/trees/${commit.sha}`
  return { sha: commit.sha, url: treeUrl, tree: entries, truncated: false }
}

/**
 * What is at a path, as the `object` media type shows it: `content-tree`. `null`: there
 * is nothing.
 */
export function content(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  path: string,
) {
  const commit = model.branches.get(model.defaultBranch)
  const file = commit && treeOf(commit).get(path)
  if (commit === undefined || file === undefined) return null
  if (file === null) return directory(places, model, { path, commit })
  if (typeof file === 'object' && 'submodule' in file) {
    const facts = described(places, model, { path, type: 'submodule' })
    return { ...facts, submodule_git_url: file.submodule }
  }
  if (isBlob(file)) return blob(places, model, { path, file })
  // A symlink to a file is shown as that file.
  const target = treeOf(commit).get(file.linkTo)
  if (isBlob(target)) return blob(places, model, { path, file: target })
  const facts = described(places, model, { path, type: 'symlink' })
  return { ...facts, target: file.linkTo }
}

/** The path of the README that GitHub shows; `null`: there is none. */
export function readmePath(model: GitHubRepositoryModel): string | null {
  const files = model.branches.get(model.defaultBranch)?.files ?? {}
  const paths = ['.github', '', 'docs'].flatMap((folder) =>
    Object.keys(files).filter(
      (path) =>
        /(?:^|\/)readme(?:\.\w+)?$/i.test(path) &&
        path.slice(0, path.lastIndexOf('/') + 1) === (folder && `${folder}/`),
    ),
  )
  return paths[0] ?? null
}

function directory(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  { path, commit }: { readonly path: string; readonly commit: GitHubCommit },
) {
  const children = [...treeOf(commit)].filter(
    ([child]) => child.slice(0, child.lastIndexOf('/')) === path,
  )
  const entries = children.map(([child, file]) => {
    // In a list, GitHub takes a submodule for a file.
    const type = file === null ? 'dir' : 'file'
    return described(places, model, { path: child, type })
  })
  return { ...described(places, model, { path, type: 'dir' }), entries }
}

function blob(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  { path, file }: { readonly path: string; readonly file: string | Uint8Array },
) {
  const bytes = bytesOf(file)
  const fits = bytes.length <= MAX_CONTENT_BYTES
  const lines = bytes.toString('base64').replaceAll(/.{60}/g, '$&\n')
  return {
    ...described(places, model, { path, type: 'file' }),
    size: bytes.length,
    sha: blobSha(file),
    encoding: fits ? 'base64' : 'none',
    content: fits ? `${lines}\n` : '',
  }
}

function described(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  { path, type }: { readonly path: string; readonly type: string },
) {
  const fullName = fullNameOf(model)
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const sha = blobSha(path)
  const url = `${places.api}/repos/${fullName}/contents/${encoded}`
  const git = `${places.api}/repos/${fullName}/git/blobs/${sha}`
  const html = `${places.web}/${fullName}/blob/${model.defaultBranch}/${encoded}`
  return {
    type,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size: 0,
    url,
    git_url: git,
    html_url: html,
    download_url: type === 'file' ? `${html}?raw=true` : null,
    _links: { self: url, git, html },
  }
}

function isBlob(file: GitHubFile | null | undefined): file is string | Uint8Array {
  return typeof file === 'string' || file instanceof Uint8Array
}

function modeOf(file: GitHubFile | null) {
  if (file === null) return { mode: '040000', type: 'tree' }
  if (isBlob(file)) return { mode: '100644', type: 'blob' }
  return 'linkTo' in file
    ? { mode: '120000', type: 'blob' }
    : { mode: '160000', type: 'commit' }
}
