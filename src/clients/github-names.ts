/** A repository by its name, which people write as `owner/name`. */
export interface GitHubRepositoryName {
  readonly owner: string
  readonly name: string
}

// Wider than what GitHub lets people choose today, since older accounts and those of a
// company have other names; narrow enough that none can leave its segment.
const LOGIN = /^[A-Za-z0-9_-]{1,39}$/
const REPOSITORY = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/

/** Path of an account; `null` for a text that no account can have as its login. */
export function accountPath(login: string): string | null {
  return LOGIN.test(login) ? `/users/${login}` : null
}

/** Path of a repository; `null` for a name that no repository can have. */
export function repositoryPath({ owner, name }: GitHubRepositoryName): string | null {
  return LOGIN.test(owner) && REPOSITORY.test(name) ? `/repos/${owner}/${name}` : null
}

/**
 * A text as one segment of a path, slashes in it encoded; `null` for what would be
 * understood as another place.
 */
export function segment(value: string): string | null {
  if (/^\.{0,2}$/.test(value) || !value.isWellFormed()) return null
  return encodeURIComponent(value)
}

/** The path of a file in a repository, encoded; `null` for what git cannot hold. */
export function filePath(path: string): string | null {
  const segments = path.split('/').map(segment)
  return segments.includes(null) ? null : segments.join('/')
}
