import type {
  GitHubIssueModel,
  GitHubPullRequestFile,
  GitHubRepositoryModel,
  GitHubRunModel,
  GitHubWorkflowModel,
} from './github-model.ts'
import {
  fullNameOf,
  instant,
  links,
  nodeId,
  repository,
  simpleUser,
  words,
  type GitHubPlaces,
} from './github-shapes.ts'

const RUN_LINKS = words('jobs logs check_suite cancel rerun artifacts')

/** A workflow of GitHub Actions: `workflow`. */
export function workflow(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  { id, name, fileName, state }: GitHubWorkflowModel,
) {
  const fullName = fullNameOf(model)
  const path = `.github/workflows/${fileName}`
  return {
    id,
    node_id: nodeId('Workflow', id),
    name,
    path,
    state,
    created_at: instant(model.createdAt),
    updated_at: instant(model.createdAt),
    url: `${places.api}/repos/${fullName}/actions/workflows/${String(id)}`,
    html_url: `${places.web}/${fullName}/blob/${model.defaultBranch}/${path}`,
    badge_url: `${places.web}/${fullName}/workflows/${name}/badge.svg`,
  }
}

/** A run of a workflow: `workflow-run`. */
export function workflowRun(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  run: GitHubRunModel,
) {
  const url = `${places.api}/repos/${fullNameOf(model)}/actions/runs/${String(run.id)}`
  const at = instant(new Date(model.createdAt.getTime() + run.number * 60_000))
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.branch,
    head_sha: run.headSha,
    path: `.github/workflows/${run.workflow.fileName}`,
    display_title: 'A change',
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow.id,
    url,
    html_url: `${places.web}/${fullNameOf(model)}/actions/runs/${String(run.id)}`,
    ...links(url, RUN_LINKS),
    workflow_url: workflow(places, model, run.workflow).url,
    pull_requests: [],
    created_at: at,
    updated_at: at,
    head_commit: null,
    repository: repository(places, model),
    head_repository: repository(places, model),
  }
}

/** An issue, or a pull request, which is one too and says so: `issue`. */
export function issue(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  it: GitHubIssueModel,
) {
  const number = String(it.number)
  const base = `${places.api}/repos/${fullNameOf(model)}`
  const kind = it.files === null ? 'issues' : 'pull'
  const page = `${places.web}/${fullNameOf(model)}/${kind}/${number}`
  const url = `${base}/issues/${number}`
  const pull = `${base}/pulls/${number}`
  return {
    ...aboutBoth(places, model, it),
    url,
    repository_url: base,
    labels_url: `${url}/labels`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    ...(it.files !== null && {
      pull_request: {
        url: pull,
        html_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        merged_at: it.mergedAt && instant(it.mergedAt),
      },
    }),
  }
}

/** A pull request by itself: `pull-request`. */
export function pullRequest(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  it: GitHubIssueModel,
) {
  const shown = issue(places, model, it)
  const base = shown.repository_url
  const url = `${base}/pulls/${String(it.number)}`
  const addresses = {
    url,
    issue_url: shown.url,
    commits_url: `${url}/commits`,
    comments_url: shown.comments_url,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${base}/pulls/comments{/number}`,
    statuses_url: `${base}/statuses/${SOME_COMMIT}`,
    html_url: shown.html_url,
  }
  const { html_url: page, ...others } = addresses
  const named = Object.entries({ ...others, self_url: url, html_url: page })
  const hrefs = named.map(([key, href]) => [key.replace(/_url$/, ''), { href }])
  const merged = it.mergedAt !== null
  return {
    ...aboutBoth(places, model, it),
    ...addresses,
    _links: Object.fromEntries(hrefs) as Record<string, { readonly href: string }>,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    head: side(places, model, 'change'),
    base: side(places, model, it.baseBranch),
    auto_merge: null,
    draft: false,
    merged,
    merged_at: it.mergedAt && instant(it.mergedAt),
    merged_by: merged ? simpleUser(places, model.owner) : null,
    merge_commit_sha: merged ? SOME_COMMIT : null,
    mergeable: null,
    mergeable_state: 'unknown',
    maintainer_can_modify: false,
    review_comments: 0,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: it.files?.length ?? 0,
  }
}

/** A file that a pull request touches: `diff-entry`. */
export function changedFile(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  file: GitHubPullRequestFile,
) {
  const fullName = fullNameOf(model)
  const path = encodeURIComponent(file.filename)
  return {
    sha: SOME_COMMIT,
    ...file,
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: `${places.web}/${fullName}/blob/${SOME_COMMIT}/${path}`,
    raw_url: `${places.web}/${fullName}/raw/${SOME_COMMIT}/${path}`,
    contents_url: `${places.api}/repos/${fullName}/contents/${path}?ref=${SOME_COMMIT}`,
    patch: '@@ -0,0 +1 @@\n+a line',
  }
}

const SOME_COMMIT = 'c0ffee'.padEnd(40, '0')

function side(places: GitHubPlaces, model: GitHubRepositoryModel, ref: string) {
  return {
    label: `${model.owner.login}:${ref}`,
    ref,
    sha: SOME_COMMIT,
    user: simpleUser(places, model.owner),
    repo: repository(places, model),
  }
}

/** What an issue and a pull request have in common. */
function aboutBoth(
  places: GitHubPlaces,
  model: GitHubRepositoryModel,
  it: GitHubIssueModel,
) {
  const at = instant(model.createdAt)
  return {
    id: model.id * 1_000 + it.number,
    node_id: nodeId('Issue', it.number),
    number: it.number,
    state: it.state,
    locked: false,
    title: it.title,
    user: it.author && simpleUser(places, it.author),
    body: null,
    labels: [],
    assignee: null,
    milestone: null,
    author_association: 'NONE',
    comments: 0,
    created_at: at,
    updated_at: at,
    closed_at: it.state === 'closed' ? at : null,
  }
}
