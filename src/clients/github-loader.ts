import {
  createDocumentCache,
  getCachedDocument,
  setCachedDocument,
  type GitHubDocument,
} from './github-documents.ts'
import { GitHubUnavailableError } from './github-errors.ts'
import { createGitHubExchange, type GitHubAccess } from './github-exchange.ts'
import { headerOf } from './github-limits.ts'
import type { HttpAnswer } from './http-client.ts'

const MAX_REDIRECTS = 2

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308])

/** Not there; the tree of an empty repository; taken down on a legal demand. */
const ABSENT: ReadonlySet<number> = new Set([404, 409, 451])

/** Makes what brings the documents of one GitHub. */
export function createGitHubLoader(access: GitHubAccess) {
  const { ask, pathOf, close } = createGitHubExchange(access)
  const documents = createDocumentCache()
  const flights = new Map<string, Promise<GitHubDocument | null>>()

  /**
   * Brings a document; those who ask for the same meanwhile share the request. `null`:
   * it does not exist, or is not shown to us.
   * @throws GitHubUnavailableError GitHub gave no usable answer
   */
  function load(path: string, accept: string): Promise<GitHubDocument | null> {
    const key = keyOf(path, accept)
    const flying = flights.get(key)
    if (flying !== undefined) return flying
    const flight = follow(path, accept).finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }

  /** Repositories get other names and owners; GitHub redirects from the old ones. */
  async function follow(
    path: string,
    accept: string,
    redirects = MAX_REDIRECTS,
  ): Promise<GitHubDocument | null> {
    const key = keyOf(path, accept)
    const kept = getCachedDocument(documents, key)
    const condition = kept === null ? {} : { 'if-none-match': kept.etag }
    const answer = await ask(path, { accept, ...condition })
    if (answer.status === 304 && kept !== null) return kept
    if (ABSENT.has(answer.status)) return null
    if (REDIRECTS.has(answer.status) && redirects > 0)
      return follow(pathOf(headerOf(answer, 'location')), accept, redirects - 1)
    if (answer.status !== 200) throw refusal(answer)
    return setCachedDocument(documents, key, answer)
  }

  return { load, pathOf, close }
}

function keyOf(path: string, accept: string): string {
  return `${accept} ${path}`
}

function refusal({ status }: HttpAnswer): GitHubUnavailableError {
  const refused = status === 401 || status === 403
  const cause = new Error(`answered with status ${String(status)}`)
  return new GitHubUnavailableError(refused ? 'unauthorized' : 'unexpected', cause)
}
