import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const PATHS = 10
const PHASES = 10
const STEPS = 10

/** What was written. */
export interface WrittenCurriculum {
  readonly steps: number
  readonly files: number
  readonly bytes: number
}

/**
 * Writes a curriculum of about so many steps: ten paths of ten phases, in topics of ten
 * steps and three questions. A step is a paragraph with a link, a list and a code block
 * that differs from all others.
 */
export async function writeLargeCurriculum(
  folder: string,
  steps: number,
): Promise<WrittenCurriculum> {
  const topics = Math.max(1, Math.round(steps / (PATHS * PHASES * STEPS)))
  const ids = numbers(PATHS).map((path) => `path-${path}`)
  const site = `title: Large\ndescription: For measuring.\npaths: [${ids.join(', ')}]\n`
  const files = [
    ['site.yaml', site] as const,
    ...numbers(PATHS).flatMap((path) => pathFiles(path, topics)),
  ]
  for (const [name, text] of files) {
    const file = join(folder, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  const bytes = files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)
  return { steps: PATHS * PHASES * topics * STEPS, files: files.length, bytes }
}

type File = readonly [name: string, text: string]

function pathFiles(path: number, topics: number): readonly File[] {
  const folder = `paths/path-${path}`
  return [
    [`${folder}/path.yaml`, facts(`path-${path}`)],
    ...numbers(PHASES).flatMap((phase) => {
      const id = `${path}-phase-${phase}`
      const inside = `${folder}/${pad(phase)}-${id}`
      return [
        [`${inside}/phase.yaml`, facts(id) + requirements(id)] as const,
        ...numbers(topics).map((topic): File => {
          const topicId = `${id}-topic-${topic}`
          return [`${inside}/${pad(topic)}-${topicId}.md`, topicText(topicId)]
        }),
      ]
    }),
  ]
}

function requirements(id: string): string {
  return `requirements:
  - id: ${id}-work
    title: Some work
    instructions: Do it, and *show* it.
    check: { kind: github-fork, upstream: example/notes }
`
}

function topicText(id: string): string {
  const steps = numbers(STEPS).map((step) => stepText(id, step))
  return `---
${facts(id)}minutes: 30
objectives:
  - Say what a \`process\` is
  - Tell one *signal* from another
questions:
${numbers(3)
  .map((question) => questionText(`${id}-question-${question}`))
  .join('\n')}
---
What this is about, in a sentence or two, before the work begins.

${steps.join('\n')}`
}

function questionText(id: string): string {
  return `  - id: ${id}
    kind: choice
    prompt: Which of these ends the process of \`${id}\`?
    explanation: Only one of them does, as you saw in the step before.
    options:
      - { id: one, text: The \`kill\` command, correct: true }
      - { id: two, text: The *list* command, feedback: It only looks. }
      - { id: three, text: Waiting }`
}

function stepText(topic: string, step: number): string {
  const id = `${topic}-step-${step}`
  return `## Step ${step} of the topic {#${id}}

Every process has a number, and the system keeps a list of them. Look for yours, and go
back to [the first step](step:${topic}-step-1) when you do not find it at once.

- Open a second terminal beside the first.
- Type the command, and **read** what it answers.

\`\`\`sh
# ${id}
for name in $(ls /tmp/${id}); do
  echo "found $name" | grep -v nothing > "out-${step}.txt"
done
\`\`\`

The last line tells how many there were. Compare it with what you expected.
`
}

function facts(id: string): string {
  return `id: ${id}\ntitle: Title of ${id}\nsummary: All about ${id}.\n`
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
