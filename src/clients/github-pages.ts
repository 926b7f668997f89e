import type { GitHubGet } from './github-api.ts'
import { asList, type JsonObject } from './github-fields.ts'

/** The items of a list, page after page. */
export interface GitHubList<T> {
  readonly items: readonly T[]
  /** There are more than were asked for. */
  readonly truncated: boolean
}

/** Items of a page; GitHub gives no more at once. */
export const PAGE_SIZE = 100

/**
 * Reads a list to its end or to its bound. `null`: what it belongs to does not exist.
 * @throws GitHubUnavailableError GitHub gave no usable answer
 */
export async function getList<T>(
  get: GitHubGet,
  list: {
    /** Path of the first page. */
    readonly path: string | null
    readonly maxPages: number
    readonly readItem: (item: JsonObject) => T
  },
): Promise<GitHubList<T> | null> {
  const { path, maxPages, readItem } = list
  const read = (body: unknown) => asList(body, readItem)
  const page = await get({ path, read })
  if (page === null) return null
  const { value: items, nextPath } = page
  if (nextPath === null || maxPages === 1)
    return { items, truncated: nextPath !== null }
  const rest = await getList(get, { ...list, path: nextPath, maxPages: maxPages - 1 })
  return {
    items: [...items, ...(rest?.items ?? [])],
    truncated: rest === null || rest.truncated,
  }
}
