import { join } from 'node:path'

import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts'
import { writeFiles, type File } from './write-files.ts'

/** A topic of a test's curriculum: its id and the ids of its steps. */
export interface TopicSketch {
  readonly id: string
  readonly steps: readonly string[]
  /** YAML list items of the front matter's `questions`. */
  readonly questions?: string
}

/** A phase of a test's curriculum. */
export interface PhaseSketch {
  readonly id: string
  readonly topics: readonly TopicSketch[]
  /** Id of the badge for completing it. */
  readonly badge?: string
  /** YAML list items of `requirements`. */
  readonly requirements?: string
}

/** A path of a test's curriculum. */
export interface PathSketch {
  readonly id: string
  readonly gating?: 'open' | 'sequential'
  /** Id of the badge for completing it. */
  readonly badge?: string
  readonly phases: readonly PhaseSketch[]
}

/** One path, `garden`: two phases, three topics, six steps. */
export const garden: PathSketch = {
  id: 'garden',
  phases: [
    {
      id: 'soil',
      topics: [
        { id: 'digging', steps: ['dig-a-hole', 'fill-it-again'] },
        { id: 'watering', steps: ['fill-the-can', 'water-the-bed'] },
      ],
    },
    { id: 'seeds', topics: [{ id: 'sowing', steps: ['buy-seeds', 'sow-them'] }] },
  ],
}

/** Writes a curriculum into a folder of its own, which goes away with the test. */
export async function createCurriculum(
  paths: readonly PathSketch[] = [garden],
): Promise<TemporaryFolder> {
  const folder = await temporaryFolder('curriculum')
  await writeCurriculum(folder.path, paths)
  return folder
}

/** Writes a curriculum's files into a folder, over those that are there. */
export async function writeCurriculum(
  folder: string,
  paths: readonly PathSketch[],
): Promise<void> {
  const ids = paths.map(({ id }) => id).join(', ')
  const site = `title: Test site\ndescription: A site for tests.\npaths: [${ids}]\n`
  await writeFiles(folder, [['site.yaml', site], ...paths.flatMap(pathFiles)])
}

function pathFiles({
  id,
  gating = 'open',
  badge,
  phases,
}: PathSketch): readonly File[] {
  const folder = join('paths', id)
  return [
    [join(folder, 'path.yaml'), `${facts(id)}gating: ${gating}\n${badgeEntry(badge)}`],
    ...phases.flatMap((phase, index) =>
      phaseFiles(join(folder, numbered(index, phase.id)), phase),
    ),
  ]
}

function phaseFiles(folder: string, phase: PhaseSketch): readonly File[] {
  const requirements = phase.requirements
    ? `requirements:\n${phase.requirements}\n`
    : ''
  return [
    [
      join(folder, 'phase.yaml'),
      facts(phase.id) + badgeEntry(phase.badge) + requirements,
    ],
    ...phase.topics.map((topic, index): File => [
      join(folder, `${numbered(index, topic.id)}.md`),
      topicText(topic),
    ]),
  ]
}

function topicText({ id, steps, questions }: TopicSketch): string {
  const sections = steps.map(
    (step) => `## Title of ${step} {#${step}}\n\nDo ${step}.\n`,
  )
  const asked = questions ? `questions:\n${questions}\n` : ''
  const front = `${facts(id)}minutes: 10\nobjectives:\n  - Know ${id}\n${asked}`
  return `---\n${front}---\n\n${sections.join('\n')}`
}

function facts(id: string): string {
  return `id: ${id}\ntitle: Title of ${id}\nsummary: All about ${id}.\n`
}

function badgeEntry(id: string | undefined): string {
  if (id === undefined) return ''
  return `badge: { id: ${id}, title: Title of ${id}, description: For ${id}. }\n`
}

function numbered(index: number, id: string): string {
  return `${String(index + 1).padStart(2, '0')}-${id}`
}
