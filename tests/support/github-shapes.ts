import type { GitHubRepositoryModel, GitHubUserModel } from './github-model.ts'

/** Where the API and the pages of a GitHub are, without a slash at the end. */
export interface GitHubPlaces {
  readonly api: string
  readonly web: string
}

const USER_LINKS = words(
  'followers following gists starred subscriptions organizations repos events ' +
    'received_events',
)

const REPOSITORY_LINKS = words(
  'archive assignees blobs branches collaborators comments commits compare contents ' +
    'contributors deployments downloads events forks git_commits git_refs git_tags ' +
    'hooks issue_comment issue_events issues keys labels languages merges milestones ' +
    'notifications pulls releases stargazers statuses subscribers subscription tags ' +
    'teams trees',
)

/** An account inside other things: `simple-user` in GitHub's description. */
export function simpleUser(places: GitHubPlaces, { id, login, type }: GitHubUserModel) {
  const url = `${places.api}/users/${login}`
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `${places.web}/avatars/${String(id)}`,
    gravatar_id: '',
    url,
    html_url: `${places.web}/${login}`,
    ...links(url, USER_LINKS),
    type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** An account by itself: `public-user`. */
export function publicUser(places: GitHubPlaces, user: GitHubUserModel) {
  return {
    ...simpleUser(places, user),
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  }
}

/** A repository in lists and inside other things: `repository`. */
export function repository(places: GitHubPlaces, model: GitHubRepositoryModel) {
  const fullName = fullNameOf(model)
  const url = `${places.api}/repos/${fullName}`
  const page = `${places.web}/${fullName}`
  const at = instant(model.createdAt)
  return {
    id: model.id,
    node_id: nodeId('Repository', model.id),
    name: model.name,
    full_name: fullName,
    private: model.isPrivate,
    owner: simpleUser(places, model.owner),
    html_url: page,
    description: null,
    fork: model.parent !== null,
    url,
    ...links(url, REPOSITORY_LINKS),
    git_url: `git:${fullName}.git`,
    ssh_url: `git@${fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    ...FEATURES,
    archived: model.isArchived,
    visibility: model.isPrivate ? 'private' : 'public',
    default_branch: model.defaultBranch,
    created_at: at,
    updated_at: at,
    pushed_at: at,
  }
}

/** A repository by itself, with what it was forked from: `full-repository`. */
export function fullRepository(places: GitHubPlaces, model: GitHubRepositoryModel) {
  const { parent } = model
  const shown = { ...repository(places, model), network_count: 0, subscribers_count: 0 }
  if (parent === null) return shown
  return {
    ...shown,
    parent: repository(places, parent),
    source: repository(places, sourceOf(parent)),
  }
}

/** `owner/name` as it is now. */
export function fullNameOf({ owner, name }: GitHubRepositoryModel): string {
  return `${owner.login}/${name}`
}

/** An instant as GitHub writes it: without parts of a second. */
export function instant(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z')
}

const FEATURES = {
  language: null,
  license: null,
  size: 1,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  has_issues: true,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  disabled: false,
}

function sourceOf(model: GitHubRepositoryModel): GitHubRepositoryModel {
  return model.parent === null ? model : sourceOf(model.parent)
}

/** The addresses of what belongs to something. */
export function links(url: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${name}_url`, `${url}/${name}`]))
}

/** Words with a space between them. */
export function words(text: string): readonly string[] {
  return text.split(' ')
}

/** The identifier that GitHub's other API uses. */
export function nodeId(kind: string, id: number): string {
  return Buffer.from(`${kind}${String(id)}`).toString('base64')
}
