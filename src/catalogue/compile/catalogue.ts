import { compareText } from '#catalogue/faults.ts'
import type { Catalogue, Path, RetiredId, Site } from '#catalogue/types.ts'

import { hashOf } from './canonical.ts'
import type { SiteContent } from './content.ts'
import { deepFreeze } from './freeze.ts'
import { compilePath } from './paths.ts'
import { createUrls } from './urls.ts'

/** Raised when the same files begin to compile differently. */
const COMPILED_VERSION = 2

/** Compiles a curriculum without faults into the immutable value that is served. */
export function compileCatalogue(
  content: SiteContent,
  retirements: readonly RetiredId[],
): Catalogue {
  const urlOf = createUrls(content.paths)
  const site = compileSite(content)
  const paths = content.paths.map((path) => compilePath(path, urlOf))
  const retired = retirements.toSorted((a, b) => compareText(a.id, b.id))
  const { assets } = content
  const pictures = [...assets.values()]
    .map(({ path, mediaType, sha256 }) => ({ path, mediaType, sha256 }))
    .toSorted((a, b) => compareText(a.path, b.path))
  // Path by path, so that the text of a whole curriculum is never there at once.
  const sha256 = hashOf([COMPILED_VERSION, site, ...paths, retired, pictures])
  return Object.freeze({
    version: COMPILED_VERSION,
    sha256,
    ...deepFreeze({ site, paths, retired }),
    assets: deepFreeze(assets),
    ...createLookups(paths),
  })
}

function compileSite({ facts }: SiteContent): Site {
  return {
    title: facts.title,
    description: facts.description,
    language: facts.language,
    streakGraceDays: facts.streak['grace-days'],
    lockout: {
      failures: facts.lockout.failures,
      windowMinutes: facts.lockout['window-minutes'],
    },
    supportUrl: facts['support-url'] ?? null,
  }
}

function createLookups(paths: readonly Path[]) {
  const phases = paths.flatMap((path) => path.phases)
  const topics = phases.flatMap((phase) => phase.topics)
  return {
    path: finder(paths),
    phase: finder(phases),
    topic: finder(topics),
    step: finder(topics.flatMap((topic) => topic.steps)),
    question: finder(topics.flatMap((topic) => topic.questions)),
    requirement: finder(phases.flatMap((phase) => phase.requirements)),
  }
}

function finder<T extends { readonly id: string }>(
  items: readonly T[],
): (id: string) => T | null {
  const byId = new Map(items.map((item) => [item.id, item]))
  return (id) => byId.get(id) ?? null
}
