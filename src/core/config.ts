import { VariableFault, variables, type Variable } from './config-variables.ts'
import { DomainError } from './errors.ts'
import type { LogLevel } from './logger.ts'

/** Everything that the environment decides, checked and frozen. */
export interface Config {
  readonly environment: 'development' | 'production' | 'test'
  readonly port: number
  readonly host: string
  /** Origin without a trailing slash; `null`: the one of each request. */
  readonly publicUrl: string | null
  /** `null`: the embedded server. */
  readonly databaseUrl: string | null
  /** Absolute path. */
  readonly dataFolder: string
  /** Absolute path; `null`: the sample that ships. */
  readonly curriculumFolder: string | null
  /** `null`: made at the first start and kept in the data folder. */
  readonly sessionSecret: string | null
  readonly logLevel: LogLevel
  readonly rateLimits: boolean
}

/** The environment is not usable; lists every fault at once. */
export class ConfigError extends DomainError {
  readonly code = 'config_invalid'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The environment is not usable:\n${faults.map((f) => `  - ${f}`).join('\n')}`)
    this.faults = faults
  }
}

type Values = {
  readonly [Name in keyof typeof variables]: ReturnType<
    (typeof variables)[Name]['parse']
  >
}

/**
 * Reads the configuration.
 * @throws ConfigError with every missing, malformed or placeholder value
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const faults: string[] = []
  const values = readAll(env, faults)
  const production = env['NODE_ENV'] === 'production'
  if (production) faults.push(...productionFaults(env))
  if (faults.length > 0) throw new ConfigError(faults)
  const level = production ? 'info' : 'warn'
  return Object.freeze({
    environment: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    databaseUrl: values.DATABASE_URL,
    dataFolder: values.WAYMARK_DATA,
    curriculumFolder: values.WAYMARK_CURRICULUM,
    sessionSecret: values.SESSION_SECRET,
    logLevel: values.LOG_LEVEL === 'default' ? level : values.LOG_LEVEL,
    rateLimits: values.RATE_LIMITS === 'on',
  })
}

function readAll(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Values {
  const read = ([name, variable]: readonly [string, Variable<unknown>]) => {
    try {
      return [name, variable.parse(env[name] || null)] as const
    } catch (error) {
      if (!(error instanceof VariableFault)) throw error
      faults.push(`${name} ${error.message}`)
      return [name, null] as const
    }
  }
  // Each value comes from its own variable's `parse`; a fault never leaves this module.
  return Object.fromEntries(Object.entries(variables).map(read)) as Values
}

function productionFaults(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const missing = Object.entries<Variable<unknown>>(variables)
    .filter(([name, { requiredInProduction }]) => requiredInProduction && !env[name])
    .map(([name]) => `${name} must be set in production`)
  const unlimited = env['RATE_LIMITS'] === 'off'
  const insecure = env['PUBLIC_URL']?.startsWith('http://') === true
  return [
    ...missing,
    ...(unlimited ? ['RATE_LIMITS must not be off in production'] : []),
    ...(insecure ? ['PUBLIC_URL must start with https:// in production'] : []),
  ]
}
