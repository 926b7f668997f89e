import type { Static } from 'typebox'

import type { RepositoryRef, RequirementCheck } from '#catalogue/requirement-checks.ts'
import type { Prose } from '#catalogue/schema/common.ts'
import type {
  CheckEntry,
  FileEntry,
  repository,
  RequirementEntry,
} from '#catalogue/schema/requirements.ts'
import type { Phase, Requirement } from '#catalogue/types.ts'

import { asList } from './content.ts'
import { compileRequest } from './http.ts'
import { compileExamples, compileRubric } from './rubric.ts'

type Check = Static<typeof CheckEntry>
type ToHtml = (prose: Prose) => string

/** The place of a requirement, and how its Markdown becomes final HTML. */
export interface RequirementPlace {
  readonly phase: Phase
  readonly position: number
  readonly html: ToHtml
}

/** Compiles a requirement. */
export function compileRequirement(
  entry: Static<typeof RequirementEntry>,
  { phase, position, html }: RequirementPlace,
): Requirement {
  return {
    id: entry.id,
    formerIds: asList(entry['renamed-from']),
    position,
    phase,
    title: entry.title,
    instructionsHtml: html(entry.instructions),
    after: requirementsBefore(entry),
    check: compileCheck(entry.check, html),
  }
}

/**
 * Ids that come before: those of `after`, and the requirement that finds the
 * repository.
 */
export function requirementsBefore(
  entry: Static<typeof RequirementEntry>,
): readonly string[] {
  const found = repositoryOf(entry.check)
  return [...new Set([...entry.after, ...(found === null ? [] : [found])])]
}

/**
 * Id of the requirement whose repository a check looks into; `null` when there is none.
 */
export function repositoryOf(check: Check): string | null {
  return 'repository' in check && 'of' in check.repository ? check.repository.of : null
}

function compileCheck(check: Check, html: ToHtml): RequirementCheck {
  if ('repository' in check) return compileRepositoryCheck(check)
  switch (check.kind) {
    case 'github-profile-readme':
      return { kind: check.kind, minLength: check['min-length'] }
    case 'github-fork':
    case 'container-image':
      return check
    case 'http':
      return {
        kind: check.kind,
        requests: check.requests.map(compileRequest),
        cleanup: check.cleanup.map(compileRequest),
      }
    case 'signed-token':
      return { kind: check.kind, lab: check.lab, signature: compileSignature(check) }
    case 'json':
      return {
        kind: check.kind,
        schema: check.schema,
        placeholder: check.placeholder ?? null,
      }
    case 'reflection':
      return {
        kind: check.kind,
        promptHtml: html(check.prompt),
        promptText: check.prompt.text,
        rubric: compileRubric(check.rubric),
        minLength: check['min-length'],
        maxLength: check['max-length'],
        examples: compileExamples(check.examples),
      }
  }
}

type TokenCheck = Extract<Check, { readonly kind: 'signed-token' }>

function compileSignature(check: TokenCheck) {
  return check.algorithm === 'EdDSA'
    ? { algorithm: check.algorithm, key: check.key }
    : { algorithm: check.algorithm, keyVariable: check['key-variable'] }
}

type RepositoryCheck = Extract<Check, { readonly repository: unknown }>

function compileRepositoryCheck(check: RepositoryCheck): RequirementCheck {
  switch (check.kind) {
    case 'github-files':
      return {
        kind: check.kind,
        repository: compileRepository(check.repository),
        files: check.files.map(compileFile),
      }
    case 'github-workflow':
      return { ...check, repository: compileRepository(check.repository) }
    case 'github-pull-request':
      return { ...check, repository: compileTarget(check.repository) }
    case 'repository-review':
      return {
        kind: check.kind,
        repository: compileRepository(check.repository),
        files: check.files,
        maxBytes: check['max-bytes'],
        rubric: compileRubric(check.rubric),
      }
  }
}

function compileRepository(entry: Static<typeof repository>): RepositoryRef {
  if ('name' in entry) return { by: 'name', name: entry.name }
  if ('of' in entry) return { by: 'requirement', requirementId: entry.of }
  return { by: 'fork', upstream: entry['fork-of'] }
}

type PullRequestCheck = Extract<Check, { readonly kind: 'github-pull-request' }>

function compileTarget(entry: PullRequestCheck['repository']) {
  return 'upstream' in entry
    ? { by: 'upstream' as const, upstream: entry.upstream }
    : compileRepository(entry)
}

function compileFile(file: Static<typeof FileEntry>) {
  return {
    path: file.path,
    matches: file.matches ?? null,
    minBytes: file['min-bytes'],
    maxBytes: file['max-bytes'],
  }
}
