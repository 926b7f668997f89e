import type { TSchema } from 'typebox'

import { PathFile } from './path.ts'
import { PhaseFile } from './phase.ts'
import { SiteFile } from './site.ts'
import { TopicFile } from './topic.ts'

/**
 * The JSON Schemas (2020-12) that editors use, by file name, as canonical text. They
 * are made of the very schemas that the loader checks with, so the two cannot disagree;
 * what a schema cannot say (unique ids, references) the loader alone checks.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['site.schema.json', toJsonSchema(SiteFile)],
    ['path.schema.json', toJsonSchema(PathFile)],
    ['phase.schema.json', toJsonSchema(PhaseFile)],
    ['topic.schema.json', toJsonSchema(TopicFile)],
  ])
}

function toJsonSchema(schema: TSchema): string {
  const published = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(publish(structuredClone(schema)) as object),
  }
  return `${JSON.stringify(published, null, 2)}\n`
}

/** Drops our own keywords; what has a default is not required of an author. */
function publish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(publish)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => !key.startsWith('x-'))
  const result = Object.fromEntries(entries.map(([key, each]) => [key, publish(each)]))
  const { required, properties } = result
  if (!Array.isArray(required) || typeof properties !== 'object') return result
  const needed = required.filter(
    (key: string) =>
      !Object.hasOwn((properties as Record<string, object>)[key] ?? {}, 'default'),
  )
  return { ...result, required: needed }
}
