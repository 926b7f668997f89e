import { createCache, type Cache } from '#core/cache.ts'

import { headerOf } from './github-limits.ts'
import type { HttpAnswer } from './http-client.ts'

/** What GitHub answered, as far as it is read. */
export interface GitHubDocument {
  readonly body: string
  /** The header that names the next page. */
  readonly link: string | null
}

/** A document of which GitHub can say whether it still holds. */
interface TaggedDocument extends GitHubDocument {
  readonly etag: string
}

/** Characters of a body that is kept; the facts of a repository have some 8,000. */
const MAX_KEPT_LENGTH = 65_536

/** The answers of one GitHub that are kept. */
export type GitHubDocumentCache = Cache<TaggedDocument>

/**
 * Makes the cache for the answers of one GitHub. To hear that one still holds costs no
 * body, and with a token it does not count against the limit either.
 */
export function createDocumentCache(): GitHubDocumentCache {
  return createCache<TaggedDocument>({
    name: 'github-documents',
    key: 'media type and path',
    max: 500,
    ttlSeconds: 3_600,
    staleBecause: 'none is used before GitHub has said that it still holds',
  })
}

/** The answer before, of which GitHub can say whether it still holds. */
export function getCachedDocument(
  cache: GitHubDocumentCache,
  key: string,
): TaggedDocument | null {
  return cache.get(key)
}

/** Keeps a new answer in the place of the one before, if it may be kept. */
export async function setCachedDocument(
  cache: GitHubDocumentCache,
  key: string,
  answer: HttpAnswer,
): Promise<GitHubDocument> {
  const { body } = answer
  const document = { body, link: headerOf(answer, 'link') }
  const etag = headerOf(answer, 'etag')
  cache.invalidate(key)
  if (etag === null || body.length > MAX_KEPT_LENGTH) return document
  return cache.getOrLoad(key, () => Promise.resolve({ ...document, etag }))
}
