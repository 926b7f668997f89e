import type { HttpRequest } from './http-check.ts'
import type { LabelledExample, Rubric } from './rubric.ts'

/** Where a check finds the learner's repository. */
export type RepositoryRef =
  /** The repository of that name under the learner's own account. */
  | { readonly by: 'name'; readonly name: string }
  /** The learner's fork of `upstream` (`owner/name`), whatever it is called. */
  | { readonly by: 'fork'; readonly upstream: string }
  /** The repository that another requirement found; that one comes first. */
  | { readonly by: 'requirement'; readonly requirementId: string }

/** A file that must be in the repository. */
export interface FileExpectation {
  /** From the repository's root, with forward slashes. */
  readonly path: string
  /** Source of a regular expression (flags `mu`) the content must match. */
  readonly matches: string | null
  readonly minBytes: number
  readonly maxBytes: number
}

/** How a requirement is proven: one member a kind. */
export type RequirementCheck =
  | { readonly kind: 'github-profile-readme'; readonly minLength: number }
  | { readonly kind: 'github-fork'; readonly upstream: string }
  | {
      readonly kind: 'github-files'
      readonly repository: RepositoryRef
      readonly files: readonly FileExpectation[]
    }
  | {
      readonly kind: 'github-workflow'
      readonly repository: RepositoryRef
      /** File name under `.github/workflows/`. */
      readonly workflow: string
    }
  | {
      readonly kind: 'github-pull-request'
      /** `upstream`: a pull request to that repository, from the learner. */
      readonly repository:
        | RepositoryRef
        | { readonly by: 'upstream'; readonly upstream: string }
      /** Globs; each must match a file that the pull request touches. */
      readonly files: readonly string[]
    }
  | {
      readonly kind: 'container-image'
      readonly registry: string
      /** May hold `{github_name}`, the learner's GitHub name in lower case. */
      readonly image: string
      readonly tag: string
    }
  | {
      readonly kind: 'http'
      readonly requests: readonly HttpRequest[]
      /** Sent at the end whatever the outcome. */
      readonly cleanup: readonly HttpRequest[]
    }
  | {
      readonly kind: 'signed-token'
      readonly lab: string
      readonly signature:
        /** `key`: the raw public key in base64url. */
        | { readonly algorithm: 'EdDSA'; readonly key: string }
        /** `keyVariable`: the environment variable that holds the secret. */
        | { readonly algorithm: 'HS256'; readonly keyVariable: string }
    }
  | {
      readonly kind: 'json'
      /** JSON Schema (2020-12). */
      readonly schema: unknown
      readonly placeholder: string | null
    }
  | {
      readonly kind: 'reflection'
      readonly promptHtml: string
      /** The prompt as the author wrote it, in Markdown. */
      readonly promptText: string
      readonly rubric: Rubric
      /** Characters (code points). */
      readonly minLength: number
      readonly maxLength: number
      readonly examples: readonly LabelledExample[]
    }
  | {
      readonly kind: 'repository-review'
      readonly repository: RepositoryRef
      /** Paths from the repository's root. */
      readonly files: readonly string[]
      /** Bytes of all files together that are looked at. */
      readonly maxBytes: number
      readonly rubric: Rubric
    }
