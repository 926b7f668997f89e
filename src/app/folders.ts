import { fileURLToPath } from 'node:url'

/** Folder of the curriculum that ships. */
export const SAMPLE_CURRICULUM: string = fromRoot('curriculum/')

/** Folder of the attacks and honest answers that graders are measured with. */
export const CORPUS: string = fromRoot('corpus/')

function fromRoot(folder: string): string {
  return fileURLToPath(new URL(`../../${folder}`, import.meta.url))
}
