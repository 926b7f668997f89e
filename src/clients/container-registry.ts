import { createHash } from 'node:crypto'

import type { Clock } from '#core/clock.ts'

import { askRegistry, unusable, type Ask } from './container-registry-exchange.ts'
import { readToken, tokenAddress } from './container-registry-tokens.ts'
import type { GuardedClient } from './guarded-client.ts'
import type { GuardedAnswer } from './guarded-visit.ts'

/** An image by its names. */
export interface ImageName {
  /** Host, such as `ghcr.io`. */
  readonly registry: string
  /** Such as `ada/notes-service`. */
  readonly image: string
  readonly tag: string
}

/** What a stranger sees of an image. */
export type ImageLookup =
  | { readonly outcome: 'found'; readonly digest: string; readonly mediaType: string }
  /** The registry shows the place, and nothing has that tag there. */
  | { readonly outcome: 'not_found' }
  /** It is private, or does not exist: most registries let strangers not tell which. */
  | { readonly outcome: 'not_public' }

/** What the client of registries needs. */
export interface ContainerRegistryOptions {
  readonly client: Pick<GuardedClient, 'request'>
  readonly clock: Clock
  /** Origins of registries that are not at `https://` and their own host. */
  readonly origins?: Readonly<Record<string, string>>
}

/** The client of container registries. */
export type ContainerRegistry = ReturnType<typeof createContainerRegistry>

const DOCKER_HUB = 'docker.io'

/** Manifests of one image, and lists of those for several platforms. */
const MANIFESTS: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** Makes the client of container registries; it closes with the one it is given. */
export function createContainerRegistry(options: ContainerRegistryOptions) {
  const origins: Readonly<Record<string, string>> = {
    [DOCKER_HUB]: 'https://registry-1.docker.io',
    ...options.origins,
  }

  /**
   * Looks for an image as a stranger would pull it, without an account.
   * @throws UpstreamUnavailableError no answer of the registry decides it
   */
  async function findImage(
    { registry, image, tag }: ImageName,
    signal?: AbortSignal,
  ): Promise<ImageLookup> {
    const ask = askRegistry(registry, { ...options, signal })
    const origin = origins[registry] ?? `https://${registry}`
    const repository = repositoryOf(registry, image)
    const url = `${origin}/v2/${repository}/manifests/${tag}`
    const accept = MANIFESTS.join(', ')
    const answer = await ask(url, { accept })
    if (answer.status !== 401) return read(registry, answer)
    const token = await findToken({ registry, repository, answer, ask })
    if (token === null) return { outcome: 'not_public' }
    return read(registry, await ask(url, { accept, authorization: `Bearer ${token}` }))
  }

  return { findImage }
}

/** Docker Hub keeps the images that have no owner in their name under `library`. */
function repositoryOf(registry: string, image: string): string {
  return registry === DOCKER_HUB && !image.includes('/') ? `library/${image}` : image
}

interface Refused {
  readonly registry: string
  readonly repository: string
  readonly answer: GuardedAnswer
  readonly ask: Ask
}

/** Gets the token that strangers are given; `null` where they are given none. */
async function findToken(refused: Refused): Promise<string | null> {
  const { registry, repository } = refused
  const url = tokenAddress(refused.answer, repository)
  if (url === null) return null
  const answer = await refused.ask(url, {})
  if (answer.status === 401 || answer.status === 403) return null
  const token = answer.status === 200 ? readToken(answer) : null
  if (token === null) throw unusable(registry, answer)
  return token
}

function read(registry: string, answer: GuardedAnswer): ImageLookup {
  const { status, headers, body } = answer
  if (status === 404) return { outcome: 'not_found' }
  if (status === 401 || status === 403) return { outcome: 'not_public' }
  const mediaType = String(headers['content-type']).split(';')[0]?.trim() ?? ''
  if (status !== 200 || !MANIFESTS.includes(mediaType)) throw unusable(registry, answer)
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
  return { outcome: 'found', digest, mediaType }
}
