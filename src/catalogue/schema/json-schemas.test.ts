import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { KNOWN_KEYWORDS } from '#catalogue/check/schema-node.ts'
import {
  edited,
  faultsWith,
  MAKING,
  PATH,
  PLANES,
  SAWS,
  SITE,
  TOOLS,
  workshop,
  type Files,
  type WorkshopFile,
} from '#tests/support/curriculum-files.ts'

import { jsonSchemas } from './json-schemas.ts'
import { PathFile } from './path.ts'
import { PhaseFile } from './phase.ts'
import { SiteFile } from './site.ts'
import { TopicFile } from './topic.ts'

test('the loader knows every keyword that the schemas are written in', () => {
  const used = [SiteFile, PathFile, PhaseFile, TopicFile].flatMap(keywordsOf)
  expect(used.filter((word) => !KNOWN_KEYWORDS.has(word))).toEqual([])
  expect(used.length).toBeGreaterThan(500)
})

function keywordsOf(schema: object): readonly string[] {
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key.startsWith('x-') || key === 'default' || key === 'enum') return []
    const isNames = key === 'properties'
    const inner = isNames ? Object.values(value as object) : [value].flat()
    const nested = inner.filter((it) => typeof it === 'object' && it !== null)
    return [key, ...nested.flatMap((it) => keywordsOf(it as object))]
  })
}

describe('what the schemas say is what the loader says', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
  const validators = new Map(
    [...jsonSchemas()].map(([name, text]): [string, ValidateFunction] => [
      name,
      ajv.compile(JSON.parse(text) as object),
    ]),
  )

  function accepts(file: WorkshopFile, changes: Files): boolean {
    const text = String(changes[file] ?? workshop[file])
    const yaml = file.endsWith('.md') ? text.split(/^---\n/m)[1] : text
    const kind = file.endsWith('.md') ? 'topic' : /(\w+)\.yaml$/.exec(file)?.[1]
    const validate = validators.get(`${kind ?? ''}.schema.json`)
    return validate?.(parse(yaml ?? '')) ?? false
  }

  const sound: readonly WorkshopFile[] = [SITE, PATH, TOOLS, MAKING, SAWS, PLANES]

  test.each(sound)('%s is sound', (file) => {
    expect(accepts(file, {})).toBe(true)
  })

  const broken: readonly (readonly [WorkshopFile, string, string])[] = [
    [SITE, 'title: Workshop', 'titel: Workshop'],
    [SITE, 'kind: step', 'kind: stop'],
    [SITE, 'paths: [joinery]', 'paths: []'],
    [SITE, 'paths: [joinery]', 'paths: [joinery, joinery]'],
    [PATH, 'hours: 12', 'hours: 0'],
    [PATH, 'hours: 12', 'hours: 1.5'],
    [PATH, 'title: Joinery', 'title: ""'],
    [PATH, 'title: Joinery', `title: ${'x'.repeat(81)}`],
    [PATH, 'renamed-from: carpentry', 'renamed-from: Carpentry'],
    [PATH, 'level: intermediate', 'level: hard'],
    [SAWS, 'kind: choice', 'kind: chance'],
    [SAWS, 'accept: { number: { value: 12, tolerance: 1 } }', 'accept: {}'],
    [SAWS, 'correct: true', 'correct: 1'],
    [PLANES, 'verdicts: { grain: met }', 'verdicts: { grain: yes }'],
    [PLANES, 'version: 1', 'version: 0'],
    [TOOLS, 'upstream: workshop-org/bench', 'upstream: bench'],
    [MAKING, 'workflow: ci.yml', 'workflow: ci'],
    [MAKING, 'algorithm: HS256', 'algorithm: EdDSA'],
    [MAKING, 'path: docs/drawing.md', 'path: docs/../../drawing.md'],
    [MAKING, 'X-Run:', '"X Run":'],
    [MAKING, 'save: { note_id: /id }', 'save: { note_id: id }'],
    [MAKING, 'repository: { name: bench }', 'repository: { nome: bench }'],
  ]

  test.each(broken)('%s with %s as %s is not', async (file, part, by) => {
    const changes = edited(file, part, by)
    expect(accepts(file, changes)).toBe(false)
    expect(await faultsWith(changes)).not.toEqual([])
  })
})
