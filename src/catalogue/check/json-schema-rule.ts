import { Ajv2020 } from 'ajv/dist/2020.js'

import { jsonSchema as JsonSchemaEntry } from '#catalogue/schema/http.ts'

import { complainOfPattern } from './patterns.ts'
import { ruleFor, type RuleContext, type ValuePath } from './rule.ts'

// Only keywords are held strictly: a misspelt one would let everything pass.
const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
  validateFormats: false,
  addUsedSchema: false,
  logger: false,
})

/**
 * The `json-schema` rule: a schema of an author is one, and refers to nothing outside.
 */
export const jsonSchema = ruleFor(JsonSchemaEntry, (schema, context) => {
  if (typeof schema['$schema'] === 'string' && !schema['$schema'].includes('2020-12')) {
    context.complain(['$schema'], 'schemas here are of draft 2020-12')
    return
  }
  checkPatterns(schema, { path: [], context })
  try {
    ajv.compile(schema)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    context.complain([], `is not a JSON Schema: ${error.message}`)
  }
})

function checkPatterns(
  value: unknown,
  place: { readonly path: ValuePath; readonly context: RuleContext },
): void {
  if (typeof value !== 'object' || value === null) return
  const { path, context } = place
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === 'pattern' && typeof inner === 'string') {
      const complaint = complainOfPattern(inner)
      if (complaint !== null) context.complain(at, `\`${inner}\` ${complaint}`)
    }
    if (key === 'patternProperties' && typeof inner === 'object' && inner !== null) {
      for (const pattern of Object.keys(inner as object)) {
        const complaint = complainOfPattern(pattern)
        if (complaint !== null) context.complain(at, `\`${pattern}\` ${complaint}`)
      }
    }
    checkPatterns(inner, { path: at, context })
  }
}
