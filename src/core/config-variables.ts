import { resolve } from 'node:path'

import { VariableFault, type Variable } from './config-variable.ts'
import { readCredentialKeys } from './credential-keys.ts'
import type { LogLevel } from './logger.ts'

export { VariableFault, type Variable } from './config-variable.ts'

function variable<T>(
  facts: Pick<Variable<T>, 'doc' | 'type'> & Partial<Variable<T>>,
  parse: (text: string | null) => T,
): Variable<T> {
  return { defaultText: null, requiredInProduction: false, ...facts, parse }
}

function oneOf<const T extends string>(values: readonly T[], fallback: T, doc: string) {
  const facts = { doc, type: values.map((v) => `\`${v}\``).join(', ') }
  return variable({ ...facts, defaultText: `\`${fallback}\`` }, (text): T => {
    if (text === null) return fallback
    const found = values.find((value) => value === text)
    if (found === undefined)
      throw new VariableFault(`must be one of ${values.join(', ')}`)
    return found
  })
}

function folder(fallback: string, doc: string) {
  return variable({ doc, type: 'folder', defaultText: `\`${fallback}\`` }, (text) =>
    resolve(text ?? fallback),
  )
}

function parsePort(text: string | null): number {
  const port = text === null ? 3000 : Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || text === '')
    throw new VariableFault('must be a whole number from 0 to 65535')
  return port
}

function parseUrl(text: string, protocols: readonly string[]): URL {
  const url = URL.parse(text)
  const names = protocols.map((protocol) => `${protocol}//`).join(' or ')
  if (url === null || !protocols.includes(url.protocol))
    throw new VariableFault(`must be a URL that starts with ${names}`)
  return url
}

function parsePublicUrl(text: string | null): string | null {
  if (text === null) return null
  const url = parseUrl(text, ['https:', 'http:'])
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new VariableFault(
      'must be an origin without a path, such as https://learn.example',
    )
  return url.origin
}

function parseGitHubUrl(text: string | null): string {
  const url = parseUrl(text ?? 'https://api.github.com', ['https:', 'http:'])
  if (`${url.search}${url.hash}${url.username}${url.password}` !== '')
    throw new VariableFault('must be an address without a query or a user')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function parseToken(text: string | null): string | null {
  if (text === null) return null
  if (!/^[\x21-\x7e]+$/.test(text))
    throw new VariableFault('must not contain spaces or line breaks')
  if (PLACEHOLDER.test(text)) throw new VariableFault('is a placeholder')
  return text
}

function parseBaseUrl(text: string | null): string | null {
  if (text === null) return null
  const url = parseUrl(text, ['https:', 'http:'])
  if (url.search !== '' || url.hash !== '')
    throw new VariableFault('must have no query, such as https://llm.example/v1')
  if (url.username !== '' || url.password !== '')
    throw new VariableFault('must have no user name; LLM_API_KEY is for the key')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function parseApiKey(text: string | null): string | null {
  // It goes into a header, where a line break would not be sent.
  if (text !== null && !/^[!-~]+$/.test(text))
    throw new VariableFault('must be ASCII characters without spaces')
  return text
}

const PLACEHOLDER = /change.?me|placeholder|example|secret|^(.)\1*$/i

/** Whether a secret is one that everybody knows, as documents and samples have it. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text)
}

function parseMirrors(text: string | null): ReadonlyMap<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '')
  return new Map(
    pairs.map((pair) => {
      const [host = '', address = ''] = pair.split('=').map((part) => part.trim())
      const url = URL.parse(address)
      if (!/^[a-z\d.:-]+$/.test(host) || url?.pathname !== '/')
        throw new VariableFault('must be a list such as ghcr.io=https://mirror.example')
      return [host, url.origin]
    }),
  )
}

function parseSecret(text: string | null): string | null {
  if (text === null) return null
  if (isPlaceholder(text))
    throw new VariableFault('is a placeholder; make one with: openssl rand -base64 32')
  if (text.length < 32) throw new VariableFault('must have at least 32 characters')
  return text
}

function parseLabSecret(text: string | null): string | null {
  if (text === null) return null
  // One at the end would be a line break of a file, and not of the lab's secret.
  if (text !== text.trim())
    throw new VariableFault('must not begin or end with white space')
  if (isPlaceholder(text))
    throw new VariableFault(
      'is a placeholder; make one with: waymark token keys --algorithm HS256',
    )
  if (Buffer.byteLength(text) < LAB_SECRET_BYTES)
    throw new VariableFault(`must have at least ${LAB_SECRET_BYTES} bytes`)
  return text
}

/** What HMAC-SHA256 needs at least (RFC 7518, 3.2). */
const LAB_SECRET_BYTES = 32

/** How the names of the variables begin that hold secrets of labs. */
export const LAB_SECRET_PREFIX = 'WAYMARK_LAB_'

/** One of the variables that a curriculum names, for the secret of a lab. */
export const labSecret: Variable<string | null> = variable(
  {
    doc:
      'Secret with which a lab signs its tokens (`HS256`), at least 32 bytes; its ' +
      'text is taken as it is. The curriculum says which variable is whose ' +
      '(`key-variable`). Absent: the work that needs it cannot be checked.',
    type: 'text',
  },
  parseLabSecret,
)

/** Every environment variable with a name of its own that Waymark reads. */
export const variables = {
  NODE_ENV: oneOf(
    ['development', 'production', 'test'],
    'development',
    '`production` refuses placeholders and anything unsafe at the start.',
  ),
  PORT: variable(
    {
      doc: 'Port to listen on; 0 takes a free one.',
      type: 'port',
      defaultText: '`3000`',
    },
    parsePort,
  ),
  HOST: variable(
    {
      doc:
        'Address to listen on. Only this machine can reach the default; ' +
        '`0.0.0.0` must be asked for.',
      type: 'address',
      defaultText: '`127.0.0.1`',
    },
    (text) => text ?? '127.0.0.1',
  ),
  PUBLIC_URL: variable(
    {
      doc:
        'Origin under which people reach the site; links, cookies and origin checks ' +
        'follow it. Absent: the address of each request.',
      type: 'origin',
      requiredInProduction: true,
    },
    parsePublicUrl,
  ),
  DATABASE_URL: variable(
    {
      doc: 'PostgreSQL 15 or newer. Absent: the embedded server, in `WAYMARK_DATA`.',
      type: '`postgres://` URL',
    },
    (text) =>
      text === null ? null : parseUrl(text, ['postgres:', 'postgresql:']) && text,
  ),
  WAYMARK_DATA: folder(
    './.waymark',
    'Folder of the embedded database and of the keys.',
  ),
  WAYMARK_CURRICULUM: variable(
    { doc: 'Folder of the curriculum. Absent: the sample that ships.', type: 'folder' },
    (text) => (text === null ? null : resolve(text)),
  ),
  SESSION_SECRET: variable(
    {
      doc:
        'Signs what must not be forged, at least 32 characters. Absent: one is made ' +
        'and kept in `WAYMARK_DATA`.',
      type: 'text',
      requiredInProduction: true,
    },
    parseSecret,
  ),
  CREDENTIAL_KEYS: variable(
    {
      doc:
        'Keys that sign badges and certificates, as `waymark keys export` writes ' +
        'them. Absent: they are made at the first start and kept in `WAYMARK_DATA`; ' +
        'back that up, or what was issued cannot be verified any more.',
      type: 'JWK Set',
    },
    (text) => (text === null ? null : readCredentialKeys(text)),
  ),
  GITHUB_API_URL: variable(
    {
      doc:
        'Where the REST API of GitHub is; a GitHub Enterprise Server has it at ' +
        '`https://github.example/api/v3`.',
      type: 'URL',
      defaultText: '`https://api.github.com`',
    },
    parseGitHubUrl,
  ),
  GITHUB_TOKEN: variable(
    {
      doc:
        'Token with which GitHub is asked about the work of learners; it needs no ' +
        'permission. Absent: GitHub answers 60 requests an hour.',
      type: 'text',
    },
    parseToken,
  ),
  LLM_BASE_URL: variable(
    {
      doc:
        'Where an OpenAI-compatible API begins, such as `https://llm.example/v1`; its ' +
        'model grades written answers. Absent: they are graded by the signals of ' +
        'their rubrics.',
      type: 'URL',
    },
    parseBaseUrl,
  ),
  LLM_MODEL: variable(
    {
      doc:
        'Name of the model, which must know structured output (`json_schema`). ' +
        'Required with `LLM_BASE_URL`.',
      type: 'text',
    },
    (text) => text,
  ),
  LLM_API_KEY: variable(
    {
      doc:
        'Sent to the API as a bearer token; a placeholder is refused in production. ' +
        'Absent: none is sent.',
      type: 'text',
    },
    parseApiKey,
  ),
  REGISTRY_MIRRORS: variable(
    {
      doc:
        'Where container registries are asked instead of at their own host, such as ' +
        '`ghcr.io=https://mirror.example`; several with commas between them.',
      type: 'list of `host=origin`',
    },
    parseMirrors,
  ),
  LOCAL_DEPLOYMENTS: oneOf(
    ['off', 'on'],
    'off',
    '`on` lets learners hand in addresses on this machine over http, to try a ' +
      'curriculum out; refused in production.',
  ),
  LOG_LEVEL: oneOf<LogLevel | 'default'>(
    ['debug', 'info', 'warn', 'error', 'silent', 'default'],
    'default',
    'What is logged. `default` is `info` in production and `warn` elsewhere.',
  ),
  RATE_LIMITS: oneOf(
    ['on', 'off'],
    'on',
    '`off` turns nobody away, for load tests; refused in production.',
  ),
} satisfies Record<string, Variable<unknown>>
