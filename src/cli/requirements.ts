import { jsonSchemas } from '#catalogue/schema/json-schemas.ts'

import { terminal, type Output } from './output.ts'

/** What each kind is about, for the list. */
const KINDS: Readonly<Record<string, string>> = {
  'github-profile-readme': 'the profile repository has a README',
  'github-fork': 'a repository is a fork of the upstream',
  'github-files': 'files are in a repository',
  'github-workflow': 'the latest run of a workflow succeeded at the newest commit',
  'github-pull-request': 'a merged pull request touches files',
  'container-image': 'an image can be pulled by anyone',
  http: 'a deployed service answers requests as declared',
  'signed-token': 'a token that the author’s lab signed',
  json: 'pasted JSON satisfies a JSON Schema',
  reflection: 'a written piece, graded against a rubric',
  'repository-review': 'files of a repository, graded against a rubric',
}

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly const?: unknown }>>
}

/** Lists every kind of requirement, or prints one's JSON Schema; exit code 0 or 2. */
export function requirements(
  { kind, json }: { readonly kind: string | null; readonly json: boolean },
  output: Output = terminal,
): number {
  const schemas = schemasByKind()
  if (kind !== null) {
    const schema = schemas.get(kind)
    const known = [...schemas.keys()].join(', ')
    output.write(
      schema ? JSON.stringify(schema, null, 2) : `There is no kind ${kind}: ${known}.`,
    )
    return schema ? 0 : 2
  }
  const list = [...schemas].map(([name, schema]) => ({
    kind: name,
    passes_when: KINDS[name] ?? '',
    schema,
  }))
  output.write(
    json
      ? JSON.stringify({ kinds: list }, null, 2)
      : list.map((it) => `${it.kind.padEnd(22)}  ${it.passes_when}`).join('\n'),
  )
  return 0
}

/** The schemas of `check`, as the one of phases holds them. */
function schemasByKind(): ReadonlyMap<string, Schema> {
  const phase = jsonSchemas().get('phase.schema.json') ?? '{}'
  const found = new Map<string, Schema>()
  JSON.parse(phase, (_key, value: unknown) => {
    const schema = value as Schema | null
    const name = schema?.properties?.['kind']?.const
    if (typeof name === 'string' && name in KINDS && schema) found.set(name, schema)
    return value
  })
  return found
}
