import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { crossings, type Crossing } from './layer-check.ts'
import { doors, layers, type LayerName } from './layers.ts'

/** How one file takes from another: what runs, or the type alone. */
export type ImportKind = 'value' | 'type'

const root = fileURLToPath(new URL('..', import.meta.url))
const names = Object.keys(layers) as readonly LayerName[]

/**
 * Plants a project in which a file of every layer imports every other layer and every
 * library behind a door, and gives what the check says about it: it must find each
 * arrow that the map does not have, and no other.
 */
export async function plantedCrossings(kind: ImportKind): Promise<readonly Crossing[]> {
  return await crossingsOf({
    ...Object.fromEntries(names.map((name) => [fileIn(name), importsOf(name, kind)])),
    'src/stray.ts': 'export const stray = 1\n',
    'src/core/logger.ts': 'export const logger = 1\n',
    'src/repositories/chatty.ts': "import { logger } from '#core/logger.ts'\n",
    'tests/journey.ts': 'export const journey = 1\n',
    'src/core/tested.ts': "import { journey } from '#tests/journey.ts'\n",
    'tests/one.test.ts': "import { other } from './other.test.ts'\n",
    'tests/other.test.ts': 'export const other = 1\n',
    'src/core/tooled.ts': "import { test } from 'vitest'\n",
  })
}

/** What the check says about a project that consists of `files`, by path. */
export async function crossingsOf(
  files: Readonly<Record<string, string>>,
): Promise<readonly Crossing[]> {
  const project = await mkdtemp(join(tmpdir(), 'waymark-layers-'))
  try {
    await plant(project, files)
    return await crossings(project)
  } finally {
    await rm(project, { recursive: true })
  }
}

/**
 * The file that stands for a layer in the planted project. In a folder it has the name
 * of the one file of which other layers may know the types.
 */
export function fileIn(name: LayerName): string {
  const { at } = layers[name]
  return at.endsWith('/') ? `${at}executor.ts` : at
}

async function plant(
  project: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  const copies = ['package.json', 'tsconfig.json'].map((name) =>
    copyFile(join(root, name), join(project, name)),
  )
  const written = Object.entries(files).map(async ([path, text]) => {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), text)
  })
  await Promise.all([...copies, ...written])
}

function importsOf(from: LayerName, kind: ImportKind): string {
  const keyword = kind === 'type' ? 'import type' : 'import'
  const others = names.filter((name) => name !== from).map((name) => `#${fileIn(name)}`)
  const libraries = doors.flatMap((door) => door.packages.map((name) => moduleOf(name)))
  const files = others.map((path) => path.replace('#src/', '#'))
  const lines = [...files, ...libraries].map(
    (module, index) => `${keyword} { a as a${String(index)} } from '${module}'`,
  )
  return [...lines, 'export const a = 1', ''].join('\n')
}

/** A module of a package; of a scope, one of its packages that is installed. */
function moduleOf(name: string): string {
  const ofScope: Readonly<Record<string, string>> = {
    '@fastify': '@fastify/cookie',
    '@scalar': '@scalar/fastify-api-reference',
    '@opentelemetry': '@opentelemetry/api',
  }
  return ofScope[name] ?? name
}
