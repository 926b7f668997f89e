import {
  compareText,
  didYouMean,
  fileFault,
  nearest,
  type Fault,
} from '#catalogue/faults.ts'
import { ID_PATTERN } from '#catalogue/schema/common.ts'

import type { Entry } from './read-folder.ts'

/** A file that has to be there. */
export interface PlacedFile {
  readonly path: string
  /** The id that its name, or its folder's name, says. */
  readonly id: string
  readonly bytes: Uint8Array
}

/** The files of a phase. */
export interface PhaseLayout {
  readonly id: string
  readonly folder: string
  /** `null` when it is missing, which was reported. */
  readonly file: PlacedFile | null
  readonly topics: readonly PlacedFile[]
}

/** The files of a path. */
export interface PathLayout {
  readonly id: string
  readonly folder: string
  readonly file: PlacedFile | null
  readonly phases: readonly PhaseLayout[]
}

/** Which file is what. */
export interface Layout {
  readonly site: PlacedFile | null
  readonly paths: readonly PathLayout[]
  readonly assets: readonly PlacedFile[]
  readonly faults: readonly Fault[]
}

/** Tells by their names which file is what; reports what has no place. */
export function layOut(entries: readonly Entry[]): Layout {
  const tree: Tree = { children: childrenByFolder(entries), faults: [] }
  const site = placed(tree, 'site.yaml', 'site')
  const folders = inside(tree, 'paths').filter((entry) => isFolder(tree, entry))
  const paths = folders.map((folder) => layOutPath(tree, folder.path))
  const assets = entries
    .flatMap(({ path, bytes }) =>
      path.startsWith('assets/') && bytes !== null ? [{ path, bytes, id: path }] : [],
    )
    .toSorted((a, b) => compareText(a.path, b.path))
  return { site, paths, assets, faults: tree.faults }
}

interface Tree {
  readonly children: ReadonlyMap<string, readonly Entry[]>
  readonly faults: Fault[]
}

function childrenByFolder(
  entries: readonly Entry[],
): ReadonlyMap<string, readonly Entry[]> {
  return Map.groupBy(
    entries.toSorted((a, b) => compareText(a.path, b.path)),
    ({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  )
}

function inside(tree: Tree, folder: string): readonly Entry[] {
  return tree.children.get(folder) ?? []
}

/** Reports a file where only folders have a place. */
function isFolder(tree: Tree, { path, bytes }: Entry): boolean {
  if (bytes === null) return true
  tree.faults.push(
    fileFault(path, 'has no place here', 'only folders stand in `paths`'),
  )
  return false
}

/**
 * A file with a fixed name; reports that it is missing, and what may be it misnamed.
 */
function placed(tree: Tree, path: string, id: string): PlacedFile | null {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const siblings = inside(tree, folder)
  const entry = siblings.find((sibling) => sibling.path === path)
  if (entry !== undefined && entry.bytes !== null)
    return { path, id, bytes: entry.bytes }
  const files = siblings.filter(({ bytes }) => bytes !== null)
  const near = nearest(
    nameOf(path),
    files.map((file) => nameOf(file.path)),
  )
  const suggestion = near === null ? null : `rename \`${near}\``
  tree.faults.push(fileFault(path, 'is missing', suggestion))
  return null
}

function layOutPath(tree: Tree, folder: string): PathLayout {
  const id = nameOf(folder)
  const file = placed(tree, `${folder}/path.yaml`, id)
  const others = inside(tree, folder).filter((entry) => entry.path !== file?.path)
  const phases = numbered(tree, others, { kind: 'phase', folder }).map((entry) => ({
    id: entry.id,
    folder: entry.path,
    file: placed(tree, `${entry.path}/phase.yaml`, entry.id),
    topics: layOutTopics(tree, entry.path),
  }))
  return { id, folder, file, phases }
}

function layOutTopics(tree: Tree, folder: string): readonly PlacedFile[] {
  const others = inside(tree, folder).filter(
    (entry) => entry.path !== `${folder}/phase.yaml`,
  )
  const topics = numbered(tree, others, { kind: 'topic', folder })
  return topics.flatMap(({ path, id, bytes }) =>
    bytes === null ? [] : [{ path, id, bytes }],
  )
}

interface Numbered extends Entry {
  readonly id: string
  readonly number: number
}

const FORMS = {
  phase: { pattern: /^(\d+)-(.+)$/, name: 'NN-<id>', isFolder: true },
  topic: { pattern: /^(\d+)-(.+)\.md$/, name: 'NN-<id>.md', isFolder: false },
} as const

interface Place {
  readonly kind: 'phase' | 'topic'
  readonly folder: string
}

/**
 * What has a number, in its order; reports what has none, gaps, doubles and emptiness.
 */
function numbered(
  tree: Tree,
  entries: readonly Entry[],
  place: Place,
): readonly Numbered[] {
  const found = entries
    .flatMap((entry) => numberOf(tree, entry, place) ?? [])
    .toSorted((a, b) => a.number - b.number || compareText(a.id, b.id))
  if (found.length === 0) {
    const message = `has no ${place.kind}`
    tree.faults.push(
      fileFault(place.folder, message, `add \`${FORMS[place.kind].name}\``),
    )
  }
  let previous = 0
  for (const { path, number } of found) {
    const expected = previous + 1
    if (number !== expected) {
      const message =
        number === previous
          ? `has the number ${pad(number)} a second time`
          : `has the number ${pad(number)}, but ${pad(expected)} comes next`
      tree.faults.push(
        fileFault(path, message, `rename it to begin with ${pad(expected)}-`),
      )
    }
    previous = number
  }
  return found
}

function numberOf(tree: Tree, entry: Entry, place: Place): Numbered | null {
  const form = FORMS[place.kind]
  const name = nameOf(entry.path)
  const [, digits = '', id = ''] = form.pattern.exec(name) ?? []
  const isRight = id !== '' && (entry.bytes === null) === form.isFolder
  if (!isRight || !new RegExp(ID_PATTERN).test(id) || digits !== pad(Number(digits))) {
    const fixed = place.kind === 'phase' ? 'path.yaml' : 'phase.yaml'
    const suggestion =
      didYouMean(name, [fixed]) ??
      `a ${place.kind} is a ${form.isFolder ? 'folder' : 'file'} named \`${form.name}\``
    tree.faults.push(fileFault(entry.path, 'has no place here', suggestion))
    return null
  }
  return { ...entry, id, number: Number(digits) }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
