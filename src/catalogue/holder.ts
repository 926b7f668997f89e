import { EventEmitter } from 'node:events'
import { watch as watchFolder, type FSWatcher } from 'node:fs'

import { toError } from '#core/errors.ts'
import { createLogger } from '#core/logger.ts'

import { CurriculumInvalidError } from './errors.ts'
import { describeFault, type Fault } from './faults.ts'
import { loadCurriculum, type LoadResult } from './load.ts'
import type { Catalogue } from './types.ts'

/** What a reload did. */
export type ReloadResult =
  | { readonly outcome: 'replaced' | 'unchanged'; readonly catalogue: Catalogue }
  /** The files have faults, so the catalogue before them is still served. */
  | { readonly outcome: 'refused'; readonly faults: readonly Fault[] }

/** Holds the catalogue that is served, and replaces it as a whole. */
export interface CatalogueHolder {
  readonly current: () => Catalogue
  /**
   * Loads the folder again. Calls that come while a load is under way share one load
   * that begins after it, so that what is served in the end is the last edit.
   */
  readonly reload: () => Promise<ReloadResult>
  /** Calls back after each replacement; gives what ends that. */
  readonly onReplaced: (listener: () => void) => () => void
  /** Reloads whenever a file changes; gives what ends the watching. For development. */
  readonly watch: () => () => void
}

const logger = createLogger('catalogue')

/** Editors write a file in several steps; a reload waits until they are through. */
const QUIET_MS = 100

/**
 * Loads the curriculum in a folder, to serve it.
 * @throws CurriculumInvalidError there are faults, and nothing yet that could be served
 */
export async function openCatalogue({
  folder,
}: {
  readonly folder: string
}): Promise<CatalogueHolder> {
  const begun = performance.now()
  const { catalogue, faults } = await loadCurriculum(folder)
  if (catalogue === null) throw new CurriculumInvalidError(folder, faults)
  logger.info('catalogue.load.succeeded', facts(folder, catalogue, begun))
  let current = catalogue
  const replaced = new EventEmitter<{ replaced: [] }>()
  const reload = shareNext(async () => {
    const result = await reloadFrom(folder, current)
    if (result.outcome === 'replaced') {
      current = result.catalogue
      replaced.emit('replaced')
    }
    return result
  })
  return {
    current: () => current,
    reload,
    onReplaced: (listener) => {
      replaced.on('replaced', listener)
      return () => replaced.off('replaced', listener)
    },
    watch: () => watch(folder, reload),
  }
}

async function reloadFrom(folder: string, before: Catalogue): Promise<ReloadResult> {
  const begun = performance.now()
  const { catalogue, faults }: LoadResult = await loadCurriculum(folder)
  if (catalogue === null) {
    logger.warn('catalogue.reload.refused', {
      folder,
      fault_count: faults.length,
      faults: faults.slice(0, 20).map(describeFault),
      catalogue_sha256: before.sha256,
    })
    return { outcome: 'refused', faults }
  }
  const isSame = catalogue.sha256 === before.sha256
  logger.info('catalogue.reload.succeeded', facts(folder, catalogue, begun))
  return isSame
    ? { outcome: 'unchanged', catalogue: before }
    : { outcome: 'replaced', catalogue }
}

function facts(folder: string, catalogue: Catalogue, begun: number) {
  const duration_ms = Math.round(performance.now() - begun)
  return { folder, catalogue_sha256: catalogue.sha256, duration_ms }
}

/** One run at a time; all calls during a run share the one that follows it. */
function shareNext<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const start = () => {
    next = null
    const started = run().finally(() => {
      if (running === started) running = null
    })
    running = started
    return started
  }
  return () => {
    if (next !== null) return next
    if (running === null) return start()
    // A failed run does not fail those that wait for the one after it.
    next = running.then(start, start)
    return next
  }
}

function watch(folder: string, reload: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout | null = null
  const watcher: FSWatcher = watchFolder(folder, { recursive: true }, () => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      reload().catch((error: unknown) => {
        logger.error('catalogue.reload.failed', { error: toError(error), folder })
      })
    }, QUIET_MS)
  })
  watcher.on('error', (error) => {
    logger.error('catalogue.watch.failed', { error: toError(error), folder })
  })
  return () => {
    if (timer !== null) clearTimeout(timer)
    watcher.close()
  }
}
