import type { Catalogue } from '#catalogue/types.ts'
import { systemClock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import { startJobs } from '#jobs/start.ts'

import { openResources } from './resources.ts'
import { createServices } from './services.ts'

/** What works off the queue, without answering requests. */
export interface Worker extends AsyncDisposable {
  readonly catalogue: () => Catalogue
  readonly reloadCatalogue: () => Promise<boolean>
  /** Finishes what runs, then closes everything. */
  readonly close: () => Promise<void>
}

/**
 * Starts a worker beside the servers of the same database.
 * @throws DatabaseStartError the database cannot be started or reached
 * @throws CurriculumInvalidError with every fault of the curriculum
 */
export async function openWorker(config: Config): Promise<Worker> {
  await using stack = new AsyncDisposableStack()
  const resources = await openResources(config, stack, { holds: false })
  const services = createServices(config, resources, systemClock)
  const { database, queue, catalogue } = resources
  const jobs = { ...services, ...database, queue }
  const onCatalogueReplaced = catalogue.onReplaced
  stack.defer(await startJobs({ ...jobs, onCatalogueReplaced }))
  const owned = stack.move()
  const close = () => owned.disposeAsync()
  return {
    catalogue: catalogue.current,
    reloadCatalogue: async () => (await catalogue.reload()).outcome !== 'refused',
    close,
    [Symbol.asyncDispose]: close,
  }
}
