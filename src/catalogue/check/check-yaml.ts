import { isMap } from 'yaml'

import type { PlacedFile } from '#catalogue/files/layout.ts'

import { startSession, type Desk } from './desk.ts'
import { muted } from './findings.ts'
import type { Form } from './schema-node.ts'
import { checkTree } from './walk.ts'
import { faultAt, type ProseText, type Walker } from './walker.ts'
import { parseYaml, type YamlText } from './yaml.ts'

/**
 * Reads YAML and checks it against a form; `null` when anything is at fault. Faults,
 * ids and references go to the findings.
 */
export function checkYaml<T>(
  desk: Desk,
  form: Form<T>,
  { text, file }: { readonly text: YamlText; readonly file: PlacedFile },
): T | null {
  const { root, faults, isBroken } = parseYaml(text)
  desk.findings.faults.push(...faults)
  const findings = isBroken ? muted(desk.findings) : desk.findings
  let proseCount = 0
  const renderProse = (prose: ProseText) => {
    proseCount += 1
    const scope = `${file.id}_${proseCount}`
    const session = startSession({ ...desk, findings }, text.source, { prose, scope })
    const { renderer } = desk
    return prose.inline
      ? renderer.inline(prose.text, session)
      : renderer.block(prose.text, session)
  }
  const walker = { source: text.source, start: text.start, findings, renderProse }
  const value = checkTree(walker, form, root)
  checkOwnId(walker, root, file)
  return faults.length > 0 ? null : value
}

/** The id in the file and the id in its name have to agree. */
function checkOwnId(walker: Walker, root: unknown, file: PlacedFile): void {
  const node = isMap(root) ? root.get('id', true) : undefined
  if (node === undefined || typeof node.value !== 'string') return
  if (node.value === file.id) return
  const message = `\`id\` is \`${node.value}\`, but by its name this is \`${file.id}\``
  faultAt(walker, node, { message, suggestion: 'make the two agree' })
}
