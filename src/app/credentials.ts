import { AddressRefusedError } from '#clients/guarded-address.ts'
import type { GuardedClient } from '#clients/guarded-client.ts'
import { DeploymentUnreachableError } from '#clients/guarded-failures.ts'
import type { Config } from '#core/config.ts'
import { installedCredentialKeys } from '#core/credential-keys-file.ts'
import {
  createCredentials,
  type Credentials,
  type FetchDocument,
} from '#services/credentials/credentials.ts'

import type { CheckClients } from './checks.ts'

/**
 * Origin that stands in credentials, in certificates and in all that others keep: the
 * public one, or that of this machine while a site is tried out.
 */
export function lastingOrigin({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${String(port)}`
}

/**
 * Opens what issues and verifies credentials. What other issuers publish is looked at
 * through the client that visits public addresses only.
 * @throws StartError the keys cannot be read, or not be kept
 */
export async function openCredentials(
  config: Config,
  { deployments }: Pick<CheckClients, 'deployments'>,
  { siteTitle }: { readonly siteTitle: string },
): Promise<Credentials> {
  return createCredentials({
    keys: await installedCredentialKeys(config),
    publicUrl: lastingOrigin(config),
    siteTitle,
    fetchDocument: createFetchDocument(deployments),
  })
}

function createFetchDocument(client: GuardedClient): FetchDocument {
  return async (url) => {
    try {
      const { status, body } = await client.request({ url, method: 'GET' })
      return status === 200 ? new TextDecoder().decode(body) : null
    } catch (error) {
      if (error instanceof AddressRefusedError) return null
      if (error instanceof DeploymentUnreachableError) return null
      throw error
    }
  }
}
