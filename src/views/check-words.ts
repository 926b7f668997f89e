import type { RepositoryRef, RequirementCheck } from '#catalogue/requirement-checks.ts'

import { html, type Html } from './html.ts'
import { counted } from './words.ts'

type FileCheck = Extract<RequirementCheck, { kind: 'github-files' }>

/** What a check looks for, one sentence each. */
export function checkWords(check: RequirementCheck): readonly Html[] {
  switch (check.kind) {
    case 'github-profile-readme':
      return [html`Your GitHub profile repository has a README with text in it.`]
    case 'github-fork':
      return [html`Your GitHub account has a fork of <code>${check.upstream}</code>.`]
    case 'github-files':
      return fileWords(check)
    case 'github-workflow':
      return [
        html`In ${repositoryWords(check.repository)}, the workflow
          <code>${check.workflow}</code> succeeded on the newest commit of the default
          branch.`,
      ]
    case 'github-pull-request':
      return pullRequestWords(check)
    case 'container-image':
      return [
        html`The image <code>${check.registry}/${check.image}:${check.tag}</code> can be
          pulled by anyone.`,
      ]
    case 'http':
      return httpWords(check)
    case 'signed-token':
      return [html`You hand in the token that the lab “${check.lab}” gave you.`]
    case 'json':
      return [html`You paste JSON that has the shape the instructions describe.`]
    case 'reflection':
      return [
        html`You write a piece of ${check.minLength} to ${check.maxLength} characters;
        it is read against a rubric.`,
      ]
    case 'repository-review':
      return reviewWords(check)
  }
}

function fileWords({ repository, files }: FileCheck): readonly Html[] {
  const where = repositoryWords(repository)
  return files.map(
    (file) =>
      html`The file <code>${file.path}</code> is in
        ${where}${file.matches !== null && ', with the expected content'}.`,
  )
}

function pullRequestWords(
  check: Extract<RequirementCheck, { kind: 'github-pull-request' }>,
): readonly Html[] {
  const { repository, files } = check
  const where =
    repository.by === 'upstream'
      ? html`<code>${repository.upstream}</code>`
      : repositoryWords(repository)
  return [
    html`A pull request of yours to ${where} was merged.`,
    ...files.map((file) => html`It touches <code>${file}</code>.`),
  ]
}

function httpWords(
  check: Extract<RequirementCheck, { kind: 'http' }>,
): readonly Html[] {
  return [
    html`Your service answers ${counted(check.requests.length, 'request')} at the
    address you give, over https:`,
    ...check.requests.map(
      ({ name, method, path }) => html`${name}: <code>${method} ${path}</code>`,
    ),
  ]
}

function reviewWords(
  check: Extract<RequirementCheck, { kind: 'repository-review' }>,
): readonly Html[] {
  const files = check.files.map(
    (file, index) => html`${index > 0 && ', '}<code>${file}</code>`,
  )
  return [
    html`In ${repositoryWords(check.repository)}, these files are read against a rubric:
    ${files}.`,
  ]
}

function repositoryWords(repository: RepositoryRef): Html {
  switch (repository.by) {
    case 'name':
      return html`your repository <code>${repository.name}</code>`
    case 'fork':
      return html`your fork of <code>${repository.upstream}</code>`
    case 'requirement':
      return html`the repository of the hands-on work before this`
  }
}
