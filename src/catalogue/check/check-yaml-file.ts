import type { Static } from 'typebox'

import type { PlacedFile } from '#catalogue/files/layout.ts'
import { PathFile } from '#catalogue/schema/path.ts'
import { PhaseFile } from '#catalogue/schema/phase.ts'
import { SiteFile } from '#catalogue/schema/site.ts'

import { checkYaml } from './check-yaml.ts'
import { decode, type Desk } from './desk.ts'
import { formOf, type Form } from './schema-node.ts'

const SITE = formOf(SiteFile)
const PATH = formOf(PathFile)
const PHASE = formOf(PhaseFile)

/** `site.yaml`; `null` when it is at fault, as for the others. */
export function checkSite(
  desk: Desk,
  file: PlacedFile,
): Static<typeof SiteFile> | null {
  return checkYamlFile(desk, SITE, file)
}

/** `path.yaml`: the facts of a path. */
export function checkPath(
  desk: Desk,
  file: PlacedFile,
): Static<typeof PathFile> | null {
  return checkYamlFile(desk, PATH, file)
}

/** `phase.yaml`: the facts of a phase and its requirements. */
export function checkPhase(
  desk: Desk,
  file: PlacedFile,
): Static<typeof PhaseFile> | null {
  return checkYamlFile(desk, PHASE, file)
}

function checkYamlFile<T>(desk: Desk, form: Form<T>, file: PlacedFile): T | null {
  const source = decode(desk, file)
  if (source === null) return null
  return checkYaml(desk, form, {
    text: { source, start: 0, end: source.text.length },
    file,
  })
}
