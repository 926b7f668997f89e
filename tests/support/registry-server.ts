import { createHash } from 'node:crypto'

import { answering, type Behaviour, type Received } from './deployment-behaviours.ts'
import {
  startDeployment,
  type Deployment,
  type DeploymentWishes,
} from './deployment-server.ts'

/** An image of a registry. */
export interface PublishedImage {
  readonly name: string
  readonly tag: string
  readonly mediaType?: string
  /**
   * Hidden from strangers: some registries give them no token, others one that opens
   * nothing. An image that does not exist looks the same there.
   */
  readonly hidden?: 'no token' | 'useless token'
}

/** A container registry, on this machine, that gives tokens to strangers. */
export interface Registry extends Deployment {
  /** Adds an image, and gives the digest of its manifest. */
  readonly publish: (image: PublishedImage) => string
}

/** How a registry differs from the usual. */
export interface RegistryWishes extends DeploymentWishes {
  /** Where its tokens are to be had; its own `/token` by default. */
  readonly realm?: string
  /** It shows its images without a token. */
  readonly isOpen?: boolean
}

interface StoredImage extends PublishedImage {
  readonly manifest: string
}

const INDEX = 'application/vnd.oci.image.index.v1+json'

/** Starts a registry without images. */
export async function startRegistry(wishes: RegistryWishes = {}): Promise<Registry> {
  const images: StoredImage[] = []
  const deployment = await startDeployment(wishes)
  const realm = wishes.realm ?? `${deployment.origin}/token`

  function route(received: Received): Behaviour {
    const url = new URL(received.url, deployment.origin)
    const scope = url.searchParams.get('scope') ?? ''
    if (url.pathname === '/token') return giveToken(scope)
    const path = /^\/v2\/(?<name>.+)\/manifests\/(?<tag>[^/]+)$/.exec(url.pathname)
    const { name = '', tag = '' } = path?.groups ?? {}
    if (!path) return problem(404, 'NOT_FOUND')
    if (!wishes.isOpen && !mayPull(received, name)) return challenge(name)
    const image = images.find((it) => it.name === name && it.tag === tag)
    return image ? showManifest(image, received) : problem(404, 'MANIFEST_UNKNOWN')
  }

  function giveToken(scope: string): Behaviour {
    const hidden = images.find(({ name }) => scope === scopeOf(name))?.hidden
    if (hidden === 'no token') return problem(403, 'DENIED')
    return answering(200, { token: hidden ? 'opens-nothing' : tokenOf(scope) })
  }

  function challenge(name: string): Behaviour {
    const fields = { realm, service: 'registry.test', scope: scopeOf(name) }
    const list = Object.entries(fields).map(([key, value]) => `${key}="${value}"`)
    return problem(401, 'UNAUTHORIZED', {
      'www-authenticate': `Bearer ${list.join(',')}`,
    })
  }

  deployment.behave((response, received) => route(received)(response, received))
  return {
    ...deployment,
    publish: (image) => {
      const mediaType = image.mediaType ?? INDEX
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType, of: image.name })
      images.push({ ...image, mediaType, manifest })
      return `sha256:${createHash('sha256').update(manifest).digest('hex')}`
    },
  }
}

/** Answers with a problem in the form that registries have for it. */
export function problem(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Behaviour {
  return answering(status, { errors: [{ code, message: code }] }, headers)
}

function showManifest(image: StoredImage, { headers }: Received): Behaviour {
  const { mediaType = INDEX, manifest } = image
  if (headers.accept?.includes(mediaType) !== true) return problem(404, 'NOT_ACCEPTED')
  return (response) => {
    response.writeHead(200, { 'content-type': mediaType }).end(manifest)
  }
}

function mayPull({ headers }: Received, name: string): boolean {
  return headers.authorization === `Bearer ${tokenOf(scopeOf(name))}`
}

function tokenOf(scope: string): string {
  return Buffer.from(scope).toString('base64url')
}

function scopeOf(name: string): string {
  return `repository:${name}:pull`
}
