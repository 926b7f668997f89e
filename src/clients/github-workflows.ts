import type { GitHubApi } from './github-api.ts'
import {
  asObject,
  instant,
  list,
  maybe,
  text,
  webAddress,
  whole,
  type JsonObject,
} from './github-fields.ts'
import { repositoryPath, segment, type GitHubRepositoryName } from './github-names.ts'

/** A workflow of GitHub Actions. */
export interface GitHubWorkflow {
  readonly id: number
  readonly name: string
  /** From the repository's root. */
  readonly path: string
  /** `active`; others are `disabled_fork` and `disabled_manually`. */
  readonly state: string
}

/** A run of a workflow. */
export interface GitHubWorkflowRun {
  readonly id: number
  readonly url: string
  /** What started it, such as `push`. */
  readonly event: string
  /** `completed`; others are `queued` and `in_progress`. */
  readonly status: string
  /** `success`; others are `failure` and `cancelled`; `null`: it is not complete. */
  readonly conclusion: string | null
  /** `null`: of no branch. */
  readonly branch: string | null
  readonly headSha: string
  readonly number: number
  /** 1 for the first; each time it is run again counts. */
  readonly attempt: number
  readonly startedAt: Date
}

/** Makes the calls about GitHub Actions. */
export function createWorkflowCalls({ within }: GitHubApi) {
  /**
   * Finds a workflow by its file's name under `.github/workflows`. `null`: GitHub knows
   * of none; it does so only after the file was on the default branch.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function workflow(
    name: GitHubRepositoryName,
    fileName: string,
  ): Promise<GitHubWorkflow | null> {
    const path = workflowPath(name, fileName)
    return within(
      async (get) => (await get({ path, read: readWorkflow }))?.value ?? null,
    )
  }

  /**
   * Finds the latest run of a workflow for a commit on a branch, or for any commit
   * there. `null`: there is none.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function latestRun(
    name: GitHubRepositoryName,
    wanted: {
      readonly fileName: string
      readonly branch: string
      /** `null`: any. */
      readonly headSha: string | null
    },
  ): Promise<GitHubWorkflowRun | null> {
    const { fileName, branch, headSha } = wanted
    const base = workflowPath(name, fileName)
    const query = new URLSearchParams({ branch, per_page: '1' })
    if (headSha !== null) query.set('head_sha', headSha)
    const path = base && `${base}/runs?${query.toString()}`
    const read = (body: unknown) => list(asObject(body), 'workflow_runs', readRun)
    return within(async (get) => {
      const [run] = (await get({ path, read }))?.value ?? []
      // Another commit's run would be a pass that nobody earned.
      const isOfCommit = headSha === null || run?.headSha === headSha
      return run?.branch === branch && isOfCommit ? run : null
    })
  }

  return { workflow, latestRun }
}

/** `null` too for what GitHub would take for a workflow's number. */
function workflowPath(name: GitHubRepositoryName, fileName: string): string | null {
  const [repository, encoded] = [repositoryPath(name), segment(fileName)]
  if (!/\.ya?ml$/.test(fileName)) return null
  return repository && encoded && `${repository}/actions/workflows/${encoded}`
}

function readWorkflow(body: unknown): GitHubWorkflow {
  const json = asObject(body)
  return {
    id: whole(json, 'id'),
    name: text(json, 'name'),
    path: text(json, 'path'),
    state: text(json, 'state'),
  }
}

function readRun(json: JsonObject): GitHubWorkflowRun {
  return {
    id: whole(json, 'id'),
    url: webAddress(json, 'html_url'),
    event: text(json, 'event'),
    status: text(json, 'status'),
    conclusion: maybe(json, 'conclusion', text),
    branch: maybe(json, 'head_branch', text),
    headSha: text(json, 'head_sha'),
    number: whole(json, 'run_number'),
    attempt: maybe(json, 'run_attempt', whole) ?? 1,
    startedAt: instant(json, 'created_at'),
  }
}
