import Type from 'typebox'

import {
  gitHubRepository,
  id,
  map,
  markdown,
  ownId,
  patterned,
  renamedFrom,
  text,
  title,
  whole,
} from './common.ts'
import { HttpEntry, jsonSchema } from './http.ts'
import { examples, RubricEntry } from './rubric.ts'

const MEBIBYTE = 1_048_576

const repositoryForms = [
  map({
    name: patterned('^[A-Za-z0-9._-]{1,100}$', 'the name of a repository', {
      description: "A repository under the learner's own account.",
    }),
  }),
  map({
    'fork-of': gitHubRepository({
      description: "The learner's fork of that repository.",
    }),
  }),
  map({
    of: id({
      description: 'The repository that this requirement found.',
      'x-refers': ['requirement'],
    }),
  }),
] as const

/** Where the learner's repository is. */
export const repository = Type.Union([...repositoryForms], {
  description: 'One of name, fork-of and of.',
})

const pullRequestRepository = Type.Union(
  [
    ...repositoryForms,
    map({
      upstream: gitHubRepository({ description: 'The repository it is made to.' }),
    }),
  ],
  { description: 'One of name, fork-of, of and upstream.' },
)

const repositoryPath = patterned(
  String.raw`^(?!/)(?!(.*/)?\.{1,2}(/|$))[^\\]+$`,
  "a path from the repository's root, with forward slashes and without `..`",
  { description: "Path from the repository's root." },
)

const ProfileReadmeEntry = map({
  kind: Type.Literal('github-profile-readme', {
    description: "The learner's profile repository has a README.",
  }),
  'min-length': whole(1, 10_000, { description: 'Characters at least.', default: 1 }),
})

const ForkEntry = map({
  kind: Type.Literal('github-fork', {
    description: 'The learner forked a repository.',
  }),
  upstream: gitHubRepository({ description: 'The repository to fork.' }),
})

/** A file of a `github-files` check. */
export const FileEntry = map(
  {
    path: repositoryPath,
    matches: Type.Optional(
      text(1, 300, {
        description: 'Regular expression for the content (multiline).',
        'x-rule': 'pattern',
      }),
    ),
    'min-bytes': whole(0, MEBIBYTE, { description: 'Size at least.', default: 1 }),
    'max-bytes': whole(1, MEBIBYTE, { description: 'Size at most.', default: 262_144 }),
  },
  { 'x-rule': 'file-sizes' },
)

const FilesEntry = map({
  kind: Type.Literal('github-files', { description: 'Files exist in a repository.' }),
  repository,
  files: Type.Array(FileEntry, {
    minItems: 1,
    maxItems: 20,
    description: '1-20 files.',
  }),
})

const WorkflowEntry = map({
  kind: Type.Literal('github-workflow', {
    description: "A workflow's latest run is green at the head of the default branch.",
  }),
  repository,
  workflow: patterned(
    String.raw`^[\w.-]{1,100}\.ya?ml$`,
    'the file name of a workflow, such as ci.yml',
    { description: 'File name under .github/workflows, such as ci.yml.' },
  ),
})

const PullRequestEntry = map({
  kind: Type.Literal('github-pull-request', {
    description: "The learner's merged pull request touches these files.",
  }),
  repository: pullRequestRepository,
  files: Type.Array(
    patterned(
      String.raw`^(?!/)(?!(.*/)?\.{1,2}(/|$))[^\\]+$`,
      "a glob from the repository's root, with forward slashes and without `..`",
      { description: 'A glob; `*` within a folder, `**` across folders.' },
    ),
    { minItems: 1, maxItems: 20, uniqueItems: true, description: '1-20 globs.' },
  ),
})

const ContainerImageEntry = map({
  kind: Type.Literal('container-image', {
    description: 'An image can be pulled by anyone.',
  }),
  registry: patterned(
    '^([a-z0-9]([a-z0-9-]*[a-z0-9])?[.])+[a-z]{2,63}$',
    'the host of a registry, such as ghcr.io',
    { description: 'Host of the registry.', default: 'ghcr.io' },
  ),
  image: patterned(
    '^([a-z0-9._-]|[{]github_name[}])+(/([a-z0-9._-]|[{]github_name[}])+)*$',
    'the name of an image in lower case, such as "{github_name}/notes-service"',
    { description: 'Name of the image; may use {github_name}.' },
  ),
  tag: patterned('^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$', 'a tag', {
    description: 'The tag.',
    default: 'latest',
  }),
})

const tokenCommon = {
  kind: Type.Literal('signed-token', { description: "A token from the author's lab." }),
  lab: id({ description: 'Id of the lab; the token names it.' }),
}

const SignedTokenEdDsaEntry = map({
  ...tokenCommon,
  algorithm: Type.Literal('EdDSA', { description: 'Ed25519.' }),
  key: patterned(
    '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$',
    'an Ed25519 public key in base64url (43 characters)',
    { description: "The lab's public key, base64url." },
  ),
})

const SignedTokenHs256Entry = map({
  ...tokenCommon,
  algorithm: Type.Literal('HS256', { description: 'HMAC with SHA-256.' }),
  'key-variable': patterned(
    '^WAYMARK_LAB_[A-Z0-9_]{1,80}$',
    'the name of an environment variable that begins with WAYMARK_LAB_',
    { description: 'Environment variable that holds the secret.' },
  ),
})

const JsonEntry = map({
  kind: Type.Literal('json', { description: 'Pasted JSON that satisfies a schema.' }),
  schema: jsonSchema,
  placeholder: Type.Optional(
    text(1, 1000, { description: 'Shows the form of an answer.' }),
  ),
})

/** The `reflection` check. */
export const ReflectionEntry = map(
  {
    kind: Type.Literal('reflection', { description: 'A piece of writing, graded.' }),
    prompt: markdown({ description: 'What to write about, in Markdown.' }),
    rubric: RubricEntry,
    'min-length': whole(1, 10_000, {
      description: 'Characters at least.',
      default: 100,
    }),
    'max-length': whole(100, 10_000, {
      description: 'Characters at most.',
      default: 4000,
    }),
    examples,
  },
  { 'x-rule': 'reflection' },
)

const RepositoryReviewEntry = map({
  kind: Type.Literal('repository-review', {
    description: 'Files of a repository, graded.',
  }),
  repository,
  files: Type.Array(repositoryPath, {
    minItems: 1,
    maxItems: 20,
    uniqueItems: true,
    description: '1-20 paths.',
  }),
  'max-bytes': whole(1, MEBIBYTE, {
    description: 'Bytes of all files together that are looked at.',
    default: 65_536,
  }),
  rubric: RubricEntry,
})

/** A check of any kind. */
export const CheckEntry = Type.Union(
  [
    ProfileReadmeEntry,
    ForkEntry,
    FilesEntry,
    WorkflowEntry,
    PullRequestEntry,
    ContainerImageEntry,
    HttpEntry,
    SignedTokenEdDsaEntry,
    SignedTokenHs256Entry,
    JsonEntry,
    ReflectionEntry,
    RepositoryReviewEntry,
  ],
  { description: 'How it is proven.' },
)

/** A hands-on requirement of a phase. */
export const RequirementEntry = map({
  id: ownId('requirement'),
  title,
  instructions: markdown({ description: 'What to do, in Markdown.' }),
  after: Type.Array(
    id({
      description: 'Id of a step, question, topic, phase or requirement.',
      'x-refers': ['step', 'question', 'topic', 'phase', 'requirement'],
    }),
    {
      maxItems: 50,
      uniqueItems: true,
      description: 'What must be complete before an attempt.',
      default: [],
    },
  ),
  check: CheckEntry,
  'renamed-from': renamedFrom,
})
