import type { GuardedAnswer } from './guarded-visit.ts'

/** Longer than those of the registries we know, and short enough for a header. */
const TOKEN = /^[\x21-\x7e]{1,8000}$/

/**
 * Where a registry says that a token to pull a repository is to be had; `null`: it
 * wants something else than a token. What it asks for beyond pulling is left out.
 */
export function tokenAddress(
  { headers }: GuardedAnswer,
  repository: string,
): string | null {
  const challenge = [headers['www-authenticate'] ?? []]
    .flat()
    .map((it) => /^\s*Bearer\s(?<fields>.*)$/i.exec(it)?.groups?.['fields'])
    .find((it) => it !== undefined)
  const realm = fieldOf(challenge, 'realm')
  if (realm === null) return null
  const service = fieldOf(challenge, 'service')
  const url = URL.parse(realm)
  if (service !== null) url?.searchParams.set('service', service)
  url?.searchParams.set('scope', `repository:${repository}:pull`)
  return url?.href ?? realm
}

/** The token in an answer, under either of the names that are in use. */
export function readToken({ body }: GuardedAnswer): string | null {
  const json = parse(Buffer.from(body).toString())
  if (typeof json !== 'object' || json === null) return null
  const { token, access_token: same } = json as Readonly<Record<string, unknown>>
  const given = token ?? same
  return typeof given === 'string' && TOKEN.test(given) ? given : null
}

function fieldOf(challenge: string | undefined, name: string): string | null {
  const fields = challenge?.matchAll(/(?<name>\w+)\s*=\s*"(?<value>[^"]*)"/g) ?? []
  const found = [...fields].find(({ groups }) => groups?.['name'] === name)
  return found?.groups?.['value'] ?? null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
