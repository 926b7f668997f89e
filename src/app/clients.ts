import { createContainerRegistry } from '#clients/container-registry.ts'
import { createGitHubClient } from '#clients/github.ts'
import { createGuardedClient } from '#clients/guarded-client.ts'
import { systemClock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'

import type { CheckClients } from './checks.ts'

/** Opens those whom checks ask; none connects before it is asked something. */
export function openClients(
  { github, localDeployments, registryMirrors }: Config,
  stack: AsyncDisposableStack,
): CheckClients {
  const deployments = stack.use(
    createGuardedClient({ allowLoopbackHttp: localDeployments }),
  )
  const origins = Object.fromEntries(registryMirrors)
  const asking = { client: deployments, clock: systemClock, origins }
  return {
    github: stack.use(createGitHubClient(github)),
    deployments,
    registry: createContainerRegistry(asking),
  }
}
