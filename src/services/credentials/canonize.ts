import { createHash } from 'node:crypto'

import jsonld from 'jsonld'

import type { Contexts } from './contexts.ts'

/** A document for which there is one sequence of bytes. */
export type Canonical =
  | { readonly text: string }
  /** Why there is none, as the end of a sentence about the document. */
  | { readonly fault: string }

/** Bytes to sign: the hash of the proof's options, then that of the document. */
export type HashData = { readonly hash: Uint8Array } | { readonly fault: string }

const TYPES = 'application/n-quads'

/**
 * Writes a JSON-LD document in its canonical form (RDFC-1.0). Nothing is fetched, no
 * member is dropped in silence, and a document made to take for ever is given up.
 */
export async function canonize(
  document: object,
  contexts: Contexts,
): Promise<Canonical> {
  const options = {
    safe: true,
    base: null,
    rdfDirection: 'i18n-datatype',
    documentLoader: loaderOf(contexts),
    canonizeOptions: { algorithm: 'RDFC-1.0', format: TYPES, maxWorkFactor: 1 },
  }
  try {
    const text: unknown = await jsonld.canonize(document, options as object)
    return { text: String(text) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { fault: faultOf(error) }
  }
}

/**
 * The bytes that `eddsa-rdfc-2022` signs (EdDSA Cryptosuites 1.0, 3.2.4):
 * SHA-256 of the proof's options, and SHA-256 of the document without its proof.
 */
export async function hashData(
  document: object,
  proofOptions: object,
  contexts: Contexts,
): Promise<HashData> {
  const [options, rest] = await Promise.all([
    canonize(proofOptions, contexts),
    canonize(document, contexts),
  ])
  if ('fault' in options) return options
  if ('fault' in rest) return rest
  return { hash: Buffer.concat([sha256(options.text), sha256(rest.text)]) }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function loaderOf(contexts: Contexts) {
  return (url: string) => {
    const document = contexts.get(url)
    // What is thrown is wrapped by the library, with this as its cause.
    if (document === undefined) return Promise.reject(new Error(`unknown ${url}`))
    // So marked it is taken apart once, and not for every document.
    const found = { contextUrl: null, documentUrl: url, document, tag: 'static' }
    return Promise.resolve(found)
  }
}

interface LibraryError extends Error {
  readonly details?: { readonly code?: string; readonly url?: string }
}

function faultOf(error: LibraryError): string {
  const { code } = error.details ?? {}
  if (code === 'loading remote context failed') return 'names a context that is unknown'
  if (error.name === 'jsonld.ValidationError')
    return 'has a member that its contexts do not define'
  if (error.message.includes('deep iterations')) return 'takes too long to read'
  return 'is not JSON-LD that can be read'
}
