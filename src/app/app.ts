import type { Catalogue } from '#catalogue/types.ts'
import { systemClock, type Clock } from '#core/clock.ts'
import type { Config } from '#core/config.ts'
import { startJobs } from '#jobs/start.ts'
import { listen } from '#routes/listen.ts'

import { openResources } from './resources.ts'
import { assemble } from './server.ts'
import { createServices } from './services.ts'

/** A site that is put together: it answers once it listens, until it is closed. */
export interface App extends AsyncDisposable {
  /** Listens where the configuration says; gives the address to open. */
  readonly listen: () => Promise<string>
  readonly catalogue: () => Catalogue
  /** Loads the curriculum again; `false` when it is broken, and the old one stays. */
  readonly reloadCatalogue: () => Promise<boolean>
  /**
   * Stops accepting, finishes what runs, then closes everything; safe to call twice.
   */
  readonly close: () => Promise<void>
}

/**
 * Puts a site together: configuration → resources → services → server. What was opened
 * is closed again, in the opposite order, when a later part fails.
 * @throws DatabaseStartError the database cannot be started or reached
 * @throws DatabaseNewerError the database is newer than this code
 * @throws CurriculumInvalidError with every fault of the curriculum
 */
export async function openApp(
  config: Config,
  options: {
    readonly clock?: Clock
    readonly watch?: boolean
    /** Whether jobs run in this process too; they do unless it says no. */
    readonly work?: boolean
  } = {},
): Promise<App> {
  await using stack = new AsyncDisposableStack()
  const resources = await openResources(config, stack)
  if (options.watch === true) stack.defer(resources.catalogue.watch())
  const services = createServices(config, resources, options.clock ?? systemClock)
  const server = await assemble(config, resources, services)
  if (options.work !== false)
    stack.defer(
      await startJobs({
        ...services,
        ...resources.database,
        queue: resources.queue,
        onCatalogueReplaced: resources.catalogue.onReplaced,
      }),
    )
  stack.defer(() => server.close())
  const owned = stack.move()
  const close = () => owned.disposeAsync()
  return {
    listen: async () => {
      const address = await listen(server, config)
      await resources.hold?.announce(address)
      return address
    },
    catalogue: resources.catalogue.current,
    reloadCatalogue: async () =>
      (await resources.catalogue.reload()).outcome !== 'refused',
    close,
    [Symbol.asyncDispose]: close,
  }
}
