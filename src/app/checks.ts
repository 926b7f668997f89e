import type { ContainerRegistry } from '#clients/container-registry.ts'
import type { GitHubClient } from '#clients/github.ts'
import type { GuardedClient } from '#clients/guarded-client.ts'
import type { Config } from '#core/config.ts'
import { createChecks, type Checks } from '#services/checks/checks.ts'
import { createContainerImageCheck } from '#services/checks/container-image.ts'
import { createGitHubFilesCheck } from '#services/checks/github-files.ts'
import { createGitHubForkCheck } from '#services/checks/github-fork.ts'
import { createProfileReadmeCheck } from '#services/checks/github-profile-readme.ts'
import { createGitHubPullRequestCheck } from '#services/checks/github-pull-request.ts'
import { createGitHubWorkflowCheck } from '#services/checks/github-workflow.ts'
import { createHttpCheck } from '#services/checks/http.ts'
import { createJsonCheck } from '#services/checks/json.ts'
import { createReflectionCheck } from '#services/checks/reflection.ts'
import { createRepositoryReviewCheck } from '#services/checks/repository-review.ts'
import { createSignedTokenCheck } from '#services/checks/signed-token.ts'
import type { Grading } from '#services/grading.ts'
import type { IsUsed } from '#services/proofs.ts'

/** Those whom checks ask. */
export interface CheckClients {
  readonly github: GitHubClient
  readonly deployments: GuardedClient
  readonly registry: ContainerRegistry
}

/** Makes every kind of check, each from what it needs. */
export function createAllChecks(
  config: Pick<Config, 'labSecrets' | 'localDeployments'>,
  clients: CheckClients,
  { grading, isUsed }: { readonly grading: Grading; readonly isUsed: IsUsed },
): Checks {
  const { github, deployments: client, registry } = clients
  const { labSecrets: secrets, localDeployments: allowLoopbackHttp } = config
  return createChecks({
    'github-profile-readme': createProfileReadmeCheck({ github }),
    'github-fork': createGitHubForkCheck({ github }),
    'github-files': createGitHubFilesCheck({ github }),
    'github-workflow': createGitHubWorkflowCheck({ github }),
    'github-pull-request': createGitHubPullRequestCheck({ github, isUsed }),
    'container-image': createContainerImageCheck({ registry }),
    http: createHttpCheck({ client, allowLoopbackHttp }),
    'signed-token': createSignedTokenCheck({ secrets, isUsed }),
    json: createJsonCheck(),
    reflection: createReflectionCheck({ grading }),
    'repository-review': createRepositoryReviewCheck({ github, grading }),
  })
}
