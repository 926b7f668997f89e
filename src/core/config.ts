import {
  isPlaceholder,
  LAB_SECRET_PREFIX,
  labSecret,
  VariableFault,
  variables,
  type Variable,
} from './config-variables.ts'
import type { CredentialKeys } from './credential-keys.ts'
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
  /** `null`: made at the first start and kept in the data folder. */
  readonly credentialKeys: CredentialKeys | null
  /** Where GitHub is asked about the work of learners. */
  readonly github: {
    /** Without a trailing slash. */
    readonly apiUrl: string
    /** `null`: asked as nobody in particular, 60 times an hour. */
    readonly token: string | null
  }
  /** The language model that grades; `null`: grading is by signals. */
  readonly llm: LlmConfig | null
  /** Secrets of labs that sign their tokens with one, by the variable's name. */
  readonly labSecrets: ReadonlyMap<string, string>
  /** Origins by the host of the registry that they stand for. */
  readonly registryMirrors: ReadonlyMap<string, string>
  /** Whether learners' services may be on this machine, over http. */
  readonly localDeployments: boolean
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
  const labSecrets = readLabSecrets(env, faults)
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
    credentialKeys: values.CREDENTIAL_KEYS,
    github: Object.freeze({
      apiUrl: values.GITHUB_API_URL,
      token: values.GITHUB_TOKEN,
    }),
    llm: llmOf(values),
    labSecrets,
    registryMirrors: values.REGISTRY_MIRRORS,
    localDeployments: values.LOCAL_DEPLOYMENTS === 'on',
    logLevel: values.LOG_LEVEL === 'default' ? level : values.LOG_LEVEL,
    rateLimits: values.RATE_LIMITS === 'on',
  })
}

function readAll(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Values {
  const entries = Object.entries<Variable<unknown>>(variables)
  const read = entries.map(([name, variable]) => [
    name,
    readText(variable, { name, text: env[name], faults }),
  ])
  // Each value comes from its own variable's `parse`; a fault never leaves this module.
  return Object.fromEntries(read) as Values
}

/** The curriculum chooses the names, and it is not known yet. */
function readLabSecrets(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>()
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith(LAB_SECRET_PREFIX)) continue
    const secret = readText(labSecret, { name, text, faults })
    if (secret !== null) secrets.set(name, secret)
  }
  return secrets
}

function readText<T>(
  variable: Variable<T>,
  {
    name,
    text,
    faults,
  }: {
    readonly name: string
    readonly text: string | undefined
    readonly faults: string[]
  },
): T | null {
  try {
    return variable.parse(text || null)
  } catch (error) {
    if (!(error instanceof VariableFault)) throw error
    faults.push(`${name} ${error.message}`)
    return null
  }
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
  const local = env['LOCAL_DEPLOYMENTS'] === 'on'
  const insecure = ['PUBLIC_URL', 'GITHUB_API_URL'].filter((name) =>
    env[name]?.startsWith('http://'),
  )
  const knownKey = isPlaceholder(env['LLM_API_KEY'] ?? '')
  return [
    ...missing,
    ...(unlimited ? ['RATE_LIMITS must not be off in production'] : []),
    ...(local ? ['LOCAL_DEPLOYMENTS must not be on in production'] : []),
    ...(knownKey ? ['LLM_API_KEY must not be a placeholder in production'] : []),
    ...insecure.map((name) => `${name} must start with https:// in production`),
  ]
}
