import { existsSync, readFileSync } from 'node:fs'

import {
  formatterSees,
  layerSight,
  lintFindings,
  migrationFindings,
  typeFindings,
} from './findings.ts'
import { answers, readMarkers, type Finding, type Marker } from './planted.ts'
import type { Check, TestCheck } from './register/checks.ts'
import { root } from './tool.ts'

/**
 * How a check stands: it `holds`, it is `blind` (it does not report what is planted for
 * it), it is `missing` (nothing is planted for it, or the test is not there), or a
 * person does it.
 */
export type State = 'holds' | 'blind' | 'missing' | 'review'

/** Tells how a check stands. */
export type Judge = (check: Check) => State

/** Runs every tool once over what is planted for it. */
export async function gatherProof(): Promise<Judge> {
  const [markers, lint, types, migrations, layers, format] = await Promise.all([
    readMarkers(),
    lintFindings(),
    typeFindings(),
    migrationFindings(),
    layerSight(),
    formatterSees(),
  ])
  const findings = { lint, tsc: types, sql: migrations }
  return (check) => {
    switch (check.by) {
      case 'review':
        return 'review'
      case 'test':
        return testState(check)
      case 'format':
        return format ? 'holds' : 'blind'
      case 'deps':
        return sightState(layers.get(check.name))
      default:
        return plantedState(`${check.by} ${check.name}`, markers, findings[check.by])
    }
  }
}

/** How a check stands that should report every line that is marked for it. */
export function plantedState(
  check: string,
  markers: readonly Marker[],
  findings: readonly Finding[],
): State {
  const own = markers.filter((marker) => marker.check === check)
  if (own.length === 0) return 'missing'
  const isSeen = (marker: Marker) =>
    findings.some((finding) => answers(finding, marker))
  return own.every((marker) => isSeen(marker)) ? 'holds' : 'blind'
}

/** How a named test stands: whether its file has it under this title. */
export function testState({ file, name }: TestCheck): State {
  const path = root + file
  if (!existsSync(path)) return 'missing'
  const source = readFileSync(path, 'utf8')
  const isThere = ["'", '"', '`'].some((quote) => source.includes(quote + name + quote))
  return isThere ? 'holds' : 'missing'
}

function sightState(isSeen: boolean | undefined): State {
  if (isSeen === undefined) return 'missing'
  return isSeen ? 'holds' : 'blind'
}
