/** A part of the source, and the other parts that it may know. */
export interface Layer {
  /** Folder with a slash at the end, or one file. */
  readonly at: string
  readonly does: string
  /** Layers that it may import, values and types. Its own files always. */
  readonly imports: readonly LayerName[]
  /** Places of which it may import the types, and nothing that runs. */
  readonly names: readonly string[]
}

/** The layers, outermost first. */
export type LayerName =
  | 'main'
  | 'cli'
  | 'app'
  | 'routes'
  | 'views'
  | 'jobs'
  | 'services'
  | 'repositories'
  | 'clients'
  | 'database'
  | 'catalogue'
  | 'drawing'
  | 'rules'
  | 'core'

/**
 * The two kinds of executor. Whoever passes one on must be able to say so in a type,
 * and that is all that can be done with it without the database.
 */
const EXECUTORS = 'src/database/executor.ts'

/** The queue, as those know it who enqueue jobs and who do them. */
const QUEUE = 'src/database/queue/types.ts'

/** The map of the house: what each layer does and what it may import. */
export const layers: Readonly<Record<LayerName, Layer>> = {
  main: {
    at: 'src/main.ts',
    does: 'the process: checks that it can run, then hands over to the command line',
    imports: ['cli', 'app', 'core'],
    names: [],
  },
  cli: {
    at: 'src/cli/',
    does: 'the commands, one file each',
    imports: ['app', 'catalogue', 'core'],
    names: [],
  },
  app: {
    at: 'src/app/',
    does: 'the composition, the only place that knows everything',
    imports: [
      'routes',
      'views',
      'jobs',
      'services',
      'repositories',
      'clients',
      'database',
      'catalogue',
      'drawing',
      'rules',
      'core',
    ],
    names: [],
  },
  routes: {
    at: 'src/routes/',
    does: 'HTTP: input, sessions, transactions, problems',
    imports: ['services', 'views', 'catalogue', 'core'],
    names: [EXECUTORS, QUEUE],
  },
  views: {
    at: 'src/views/',
    does: 'HTML from plain values',
    imports: ['catalogue', 'core'],
    names: ['src/services/', 'src/rules/'],
  },
  jobs: {
    at: 'src/jobs/',
    does: 'what runs off the queue: a name, a payload, the call of a service',
    imports: ['services', 'core'],
    names: [EXECUTORS, QUEUE],
  },
  services: {
    at: 'src/services/',
    does: 'the use cases and their domain errors',
    imports: ['repositories', 'clients', 'catalogue', 'rules', 'drawing', 'core'],
    names: [EXECUTORS, QUEUE],
  },
  repositories: {
    at: 'src/repositories/',
    does: 'SQL, one file for each noun',
    imports: ['database', 'core'],
    names: [],
  },
  clients: {
    at: 'src/clients/',
    does: 'other people’s HTTP',
    imports: ['core'],
    names: [],
  },
  database: {
    at: 'src/database/',
    does: 'the engine, readers and transactions, the migrator',
    imports: ['core'],
    names: [],
  },
  catalogue: {
    at: 'src/catalogue/',
    does: 'files in, an immutable catalogue out',
    imports: ['rules', 'core'],
    names: [],
  },
  drawing: {
    at: 'src/drawing/',
    does: 'certificates and badges',
    imports: ['core'],
    names: [],
  },
  rules: {
    at: 'src/rules/',
    does: 'pure functions',
    imports: [],
    names: [],
  },
  core: {
    at: 'src/core/',
    does: 'what every layer may use, and that knows nothing of learning',
    imports: [],
    names: [],
  },
}

/** A library, or a module of Node, that only some places may use. */
export interface Door {
  /** Names of packages; a scope stands for all of its packages. */
  readonly packages: readonly string[]
  /** Folders and files that may import them. */
  readonly at: readonly string[]
  readonly why: string
}

/**
 * Which place speaks to which library, so that a library can be replaced in one place.
 */
export const doors: readonly Door[] = [
  {
    packages: ['fastify', '@fastify', '@scalar'],
    at: ['src/routes/', 'src/app/'],
    why: 'HTTP is the business of the routes',
  },
  {
    packages: ['kysely'],
    at: ['src/repositories/', 'src/database/', 'src/services/authentication'],
    why: 'SQL is written in repositories/',
  },
  { packages: ['pg'], at: ['src/database/'], why: 'only the engine holds connections' },
  {
    packages: ['pg-boss'],
    at: ['src/database/queue/'],
    why: 'the rest of the house knows a queue of ours, with transactions of ours',
  },
  {
    packages: ['better-auth'],
    at: ['src/services/authentication'],
    why: 'one noun stands between us and the library of accounts',
  },
  {
    packages: ['undici', 'node:https', 'node:http2'],
    at: ['src/clients/'],
    why: 'one shared client for each other system, with pool, limits and close',
  },
  {
    packages: ['node:http'],
    at: ['src/clients/', 'src/routes/', 'src/app/'],
    why: 'HTTP is the business of the routes and the clients',
  },
  {
    packages: ['cockatiel'],
    at: ['src/clients/', 'src/jobs/'],
    why: 'patience with other systems is the business of their clients and the jobs',
  },
  {
    packages: ['ipaddr.js'],
    at: ['src/clients/'],
    why: 'which addresses are visited is decided in one place',
  },
  {
    packages: ['cli-progress'],
    at: ['src/cli/'],
    why: 'a terminal is the business of the commands',
  },
  {
    packages: ['lru-cache'],
    at: ['src/core/cache.ts'],
    why: 'caches are named, bounded and shared by concurrent misses',
  },
  {
    packages: ['pino'],
    at: ['src/core/logger.ts'],
    why: 'entries have an event name and typed fields',
  },
  {
    packages: ['@opentelemetry'],
    at: ['src/core/'],
    why: 'metrics have the semantic names and attributes of few values',
  },
  {
    packages: ['jsonld', 'jose'],
    at: ['src/services/credentials/'],
    why: 'what is signed, and what is believed, is decided in one place',
  },
  {
    packages: ['@resvg', 'pdfkit', 'fontkit', 'bidi-js'],
    at: ['src/drawing/'],
    why: 'whatever is drawn is drawn from one layout, off the event loop',
  },
  {
    packages: ['piscina'],
    at: ['src/core/worker-pool.ts'],
    why: 'threads are few, their queue is bounded, and closing ends them',
  },
  {
    packages: ['commander'],
    at: ['src/cli/'],
    why: 'the command line is the business of the commands',
  },
]

/**
 * Arrows that the map does not have and that stand all the same, each with its reason.
 */
export const exceptions = [
  {
    from: 'src/services/authentication',
    to: 'src/database/',
    why: 'the library of accounts brings statements of its own and needs the pool',
  },
] as const

/** Files of a layer that may be imported which one layer has to leave alone. */
export const forbidden = [
  {
    name: 'repositories-log-nothing',
    from: 'src/repositories/',
    to: ['src/core/logger.ts', 'src/core/request-event.ts'],
    why: 'the service that asked knows what it means, and says it',
  },
] as const
