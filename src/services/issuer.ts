import type { Catalogue, Path } from '#catalogue/types.ts'
import { createCache } from '#core/cache.ts'
import type { Reader } from '#database/executor.ts'
import { listRevoked } from '#repositories/credential-statuses.ts'
import { hasStatusFrom } from '#repositories/status-lists.ts'

import type { Badges } from './badges.ts'
import { certificateFacts } from './certificates-paths.ts'
import {
  AchievementNotFoundError,
  CredentialKeyNotFoundError,
  StatusListNotFoundError,
} from './credential-errors.ts'
import { achievementUrl, criteriaOf } from './credential-facts.ts'
import type { CredentialFormat } from './credential-files.ts'
import type { Credentials } from './credentials/credentials.ts'

/** Places in each status list. */
const PLACES = 131_072

const STATUS_LIST_SECONDS = 30

/** Something that credentials are given for, as the site has it now. */
export interface Achievement {
  /** Absolute URL. */
  readonly id: string
  readonly type: 'Badge' | 'Certificate'
  readonly title: string
  readonly description: string
  /** In Markdown. */
  readonly criteria: string
}

interface IssuerServices {
  readonly catalogue: () => Catalogue
  readonly badges: Pick<Badges, 'catalogue'>
  readonly credentials: Credentials
  readonly publicUrl: string
}

/** What everybody may know about the site as an issuer. */
export type Issuer = ReturnType<typeof createIssuer>

/** Makes the use cases of the site as an issuer of credentials. */
export function createIssuer(services: IssuerServices) {
  const { credentials } = services
  /** A public key. @throws CredentialKeyNotFoundError there is none with this id */
  function jwk(id: string): object {
    const found = credentials.jwk(id)
    if (found === null) throw new CredentialKeyNotFoundError()
    return found
  }

  /**
   * What a credential is given for: a badge, or the walk of a path.
   * @throws AchievementNotFoundError the site has neither under this id
   */
  function achievement(id: string): Achievement {
    const now = services.catalogue()
    const path = now.path(id)
    const found = path === null ? badgeOf(services, id) : pathOf(now, path)
    if (found === null) throw new AchievementNotFoundError(id)
    return { id: achievementUrl(services.publicUrl, id), ...found }
  }

  return {
    profile: credentials.issuerProfile,
    didDocument: credentials.didDocument,
    jwks: credentials.jwks,
    jwk,
    statusList: createStatusLists(services),
    achievement,
  }
}

function createStatusLists({ credentials }: IssuerServices) {
  const lists = createCache<{ readonly text: string }>({
    name: 'status_lists',
    key: 'list and format',
    max: 64,
    ttlSeconds: STATUS_LIST_SECONDS,
    staleBecause:
      'who verifies elsewhere may keep a list for as long anyway; verifying here and ' +
      'the page of a certificate look at the records',
  })

  /**
   * A signed status list: as JSON text, or as a token.
   * @throws StatusListNotFoundError nothing has a place in it
   * @throws CredentialsBusyError too much is being signed
   */
  return async (
    db: Reader,
    list: number,
    format: CredentialFormat,
  ): Promise<string> => {
    const first = list * PLACES
    const isThere =
      list === 0 || (Number.isSafeInteger(first) && (await hasStatusFrom(db, first)))
    if (!isThere) throw new StatusListNotFoundError()
    const { text } = await lists.getOrLoad(`${list}.${format}`, async () => {
      const revoked = await listRevoked(db, { first, end: first + PLACES })
      if (format === 'jwt')
        return { text: await credentials.statusListJwt(list, revoked) }
      return { text: JSON.stringify(await credentials.statusList(list, revoked)) }
    })
    return text
  }
}

function badgeOf(
  { badges }: IssuerServices,
  id: string,
): Omit<Achievement, 'id'> | null {
  const badge = badges.catalogue().find((it) => it.id === id)
  if (badge === undefined) return null
  const { title, description } = badge
  return { type: 'Badge', title, description, criteria: description }
}

function pathOf(catalogue: Catalogue, path: Path): Omit<Achievement, 'id'> {
  return {
    type: 'Certificate',
    title: path.title,
    description: path.summary,
    criteria: criteriaOf({ facts: certificateFacts(catalogue, path) }),
  }
}
