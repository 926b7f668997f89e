import { resolve } from 'node:path'

import type { LogLevel } from './logger.ts'

/** One environment variable: what it means, and how its text becomes a value. */
export interface Variable<T> {
  readonly doc: string
  /** As shown in the documentation. */
  readonly type: string
  /** As shown in the documentation; `null` where absent has a meaning of its own. */
  readonly defaultText: string | null
  readonly requiredInProduction: boolean
  /** Reads the text (`null` when absent). @throws VariableFault */
  readonly parse: (text: string | null) => T
}

/** What is wrong with a variable's value, as the end of a sentence that names it. */
export class VariableFault extends Error {}

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

function parseSecret(text: string | null): string | null {
  if (text === null) return null
  if (isPlaceholder(text))
    throw new VariableFault('is a placeholder; make one with: openssl rand -base64 32')
  if (text.length < 32) throw new VariableFault('must have at least 32 characters')
  return text
}

/** Every environment variable that Waymark reads. */
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
  LOG_LEVEL: oneOf<LogLevel | 'default'>(
    ['debug', 'info', 'warn', 'error', 'silent', 'default'],
    'default',
    'What is logged. `default` is `info` in production and `warn` elsewhere.',
  ),
  RATE_LIMITS: oneOf(
    ['on', 'off'],
    'on',
    '`off` for load tests; refused in production.',
  ),
} satisfies Record<string, Variable<unknown>>
