import { hashData, type HashData } from './canonize.ts'
import { loadContexts } from './contexts.ts'

const contexts = await loadContexts()

/** A document without its proof, and the proof's options with their context. */
export interface HashTask {
  readonly document: object
  readonly options: object
}

/** Gives the bytes to sign, worked out in the thread that this module runs in. */
export function hash({ document, options }: HashTask): Promise<HashData> {
  return hashData(document, options, contexts)
}
