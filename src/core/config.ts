import {
  isPlaceholder,
  VariableFault,
  variables,
  type Variable,
} from './config-variables.ts'
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
  /** The language model that grades; `null`: grading is by signals. */
  readonly llm: LlmConfig | null
  readonly logLevel: LogLevel
  readonly rateLimits: boolean
}

/** Which language model there is. */
export interface LlmConfig {
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly model: string
  /** `null`: the API asks for none. */
  readonly apiKey: string | null
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
  faults.push(...llmFaults(env))
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
    llm: llmOf(values),
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

function llmOf(values: Values): LlmConfig | null {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey } = values
  if (baseUrl === null || model === null) return null
  return Object.freeze({ baseUrl, model, apiKey })
}

/** A model without a place, or a key without a door, would silently do nothing. */
function llmFaults(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (env['LLM_BASE_URL'])
    return env['LLM_MODEL'] ? [] : ['LLM_MODEL must be set with LLM_BASE_URL']
  return ['LLM_MODEL', 'LLM_API_KEY']
    .filter((name) => env[name])
    .map((name) => `${name} does nothing without LLM_BASE_URL`)
}

function productionFaults(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const missing = Object.entries<Variable<unknown>>(variables)
    .filter(([name, { requiredInProduction }]) => requiredInProduction && !env[name])
    .map(([name]) => `${name} must be set in production`)
  const unlimited = env['RATE_LIMITS'] === 'off'
  const knownKey = isPlaceholder(env['LLM_API_KEY'] ?? '')
  const insecure = env['PUBLIC_URL']?.startsWith('http://') === true
  return [
    ...missing,
    ...(unlimited ? ['RATE_LIMITS must not be off in production'] : []),
    ...(knownKey ? ['LLM_API_KEY must not be a placeholder in production'] : []),
    ...(insecure ? ['PUBLIC_URL must start with https:// in production'] : []),
  ]
}
