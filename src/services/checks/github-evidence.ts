import type { GitHubContent } from '#clients/github-contents.ts'

import type { Evidence } from './kind.ts'

/** A file of which GitHub gave the text. */
export type GitHubTextFile = Extract<GitHubContent, { readonly kind: 'file' }>

/** What is kept of a file that was read. */
export function evidenceOf({ path, bytes, sha256 }: GitHubTextFile): Evidence {
  return { path, bytes, sha256 }
}
