import { setImmediate } from 'node:timers/promises'

import type {
  PathContent,
  PhaseContent,
  SiteContent,
} from '#catalogue/compile/content.ts'
import { fileFault, type Fault } from '#catalogue/faults.ts'
import { assetUrl } from '#catalogue/files/assets.ts'
import type { Layout, PathLayout, PhaseLayout } from '#catalogue/files/layout.ts'
import { createRenderer } from '#catalogue/markdown/renderer.ts'
import { createSource } from '#catalogue/source.ts'
import type { Asset, ItemKind } from '#catalogue/types.ts'

import { checkRequirements } from './check-requirements.ts'
import { checkTopic, type TopicContent } from './check-topic.ts'
import { checkPath, checkPhase, checkSite } from './check-yaml-file.ts'
import type { Desk } from './desk.ts'
import type { Findings } from './findings.ts'

/** Content of which parts may be at fault. */
interface CheckedPath {
  readonly facts: PathContent['facts'] | null
  readonly phases: readonly CheckedPhase[]
}

interface CheckedPhase {
  readonly facts: PhaseContent['facts'] | null
  readonly topics: readonly (TopicContent | null)[]
}

/**
 * Checks every file; gives their content when all are sound. What is found on the way
 * goes to the findings, whatever else is at fault.
 */
export async function checkAll(
  layout: Layout,
  findings: Findings,
  assets: ReadonlyMap<string, Asset>,
): Promise<SiteContent | null> {
  const desk: Desk = {
    renderer: createRenderer(),
    findings,
    assetUrl: (path) => (assets.has(path) ? assetUrl(path) : null),
    assetPaths: () => assets.keys(),
  }
  const turn = createTurns()
  const facts = layout.site && checkSite(desk, layout.site)
  const checked = await Promise.all(
    layout.paths.map((path) => checkPathFiles(desk, path, turn)),
  )
  const phases = checked.flatMap((path) => path.phases)
  assumeNamed(layout, findings)
  checkRequirements(
    phases.flatMap((phase) => phase.facts ?? []),
    findings,
  )
  if (facts === null) return null
  findings.faults.push(...unlistedPaths(layout, facts.paths))
  const paths = checked.flatMap((path) => completePath(path) ?? [])
  if (paths.length < checked.length) return null
  const ordered = facts.paths.flatMap(
    (id) => paths.find((it) => it.facts.id === id) ?? [],
  )
  return { facts, paths: ordered, assets }
}

async function checkPathFiles(
  desk: Desk,
  path: PathLayout,
  turn: () => Promise<void>,
): Promise<CheckedPath> {
  const facts = path.file && checkPath(desk, path.file)
  const phases = path.phases.map((phase) => checkPhaseFiles(desk, phase, turn))
  return { facts, phases: await Promise.all(phases) }
}

async function checkPhaseFiles(
  desk: Desk,
  phase: PhaseLayout,
  turn: () => Promise<void>,
): Promise<CheckedPhase> {
  const facts = phase.file && checkPhase(desk, phase.file)
  const topics = phase.topics.map(async (topic) => {
    await turn()
    return checkTopic(desk, topic)
  })
  return { facts, topics: await Promise.all(topics) }
}

/** Milliseconds of work on end, after which others have their turn. */
const TURN_MS = 10

/**
 * Lets one after the other begin, and gives the event loop a turn now and then, so that
 * a reload does not hold up the requests being served.
 */
function createTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let began = performance.now()
  const breathe = async () => {
    if (performance.now() - began < TURN_MS) return
    await setImmediate()
    began = performance.now()
  }
  return () => {
    last = last.then(breathe)
    return last
  }
}

function completePath({ facts, phases }: CheckedPath): PathContent | null {
  const complete = phases.flatMap((phase) => completePhase(phase) ?? [])
  return facts === null || complete.length < phases.length
    ? null
    : { facts, phases: complete }
}

function completePhase({ facts, topics }: CheckedPhase): PhaseContent | null {
  const complete = topics.filter((topic) => topic !== null)
  return facts === null || complete.length < topics.length
    ? null
    : { facts, topics: complete }
}

function unlistedPaths(layout: Layout, listed: readonly string[]): readonly Fault[] {
  return layout.paths
    .filter(({ id }) => !listed.includes(id))
    .map(({ id }) => {
      const suggestion = `add \`${id}\` to \`paths\` in site.yaml`
      return fileFault(
        `paths/${id}`,
        'is a path that the site does not list',
        suggestion,
      )
    })
}

/**
 * A file that is missing or cannot be read still has its id in its name. Without it,
 * all references to it would be reported as well, and bury the one fault to mend.
 */
function assumeNamed(layout: Layout, { declarations }: Findings): void {
  const declared = new Set(
    declarations.map(({ kind, source }) => `${kind} ${source.file}`),
  )
  const assume = (kind: ItemKind, id: string, file: string) => {
    if (declared.has(`${kind} ${file}`)) return
    const source = createSource(file, '')
    declarations.push({ kind, id, source, at: () => ({ line: 1, column: 1 }) })
  }
  for (const path of layout.paths) {
    assume('path', path.id, `${path.folder}/path.yaml`)
    for (const phase of path.phases) {
      assume('phase', phase.id, `${phase.folder}/phase.yaml`)
      for (const topic of phase.topics) assume('topic', topic.id, topic.path)
    }
  }
}
