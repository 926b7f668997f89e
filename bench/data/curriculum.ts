import { writeFiles, type File } from '#tests/support/write-files.ts'

import {
  longPath,
  PATH_ID,
  PATH_TITLE,
  type LongPhase,
  type LongStep,
  type LongTopic,
} from './long-path.ts'

/** Writes the curriculum that the benchmarks serve into `folder`. */
export async function writeBenchCurriculum(folder: string): Promise<void> {
  await writeFiles(folder, [siteFile, pathFile, ...longPath.flatMap(phaseFiles)])
}

const siteFile: File = [
  'site.yaml',
  `title: Benchmarks\ndescription: A site to be measured.\npaths: [${PATH_ID}]\n`,
]

const pathFile: File = [
  `paths/${PATH_ID}/path.yaml`,
  `id: ${PATH_ID}\ntitle: ${PATH_TITLE}\nsummary: Four hundred steps.\n`,
]

function phaseFiles(phase: LongPhase, index: number): readonly File[] {
  const folder = `paths/${PATH_ID}/${two(index + 1)}-${phase.id}`
  return [
    [`${folder}/phase.yaml`, phaseText(phase)],
    ...phase.topics.map((topic, at): File => [
      `${folder}/${two(at + 1)}-${topic.id}.md`,
      topicText(topic),
    ]),
  ]
}

function phaseText({ id, title, requirementId }: LongPhase): string {
  return `id: ${id}
title: '${title}'
summary: Fifty steps with something to hand in at the end.
requirements:
  - id: ${requirementId}
    title: Hand in what you made
    instructions: Paste what the last step printed.
    check:
      kind: json
      schema: { type: object, required: [answer] }
`
}

/** As long as a topic of the sample: some 9 kB of Markdown with code in every step. */
function topicText({ id, title, steps, questionIds }: LongTopic): string {
  const [choice = '', short = ''] = questionIds
  return `---
id: ${id}
title: '${title}'
summary: Ten small steps, each with something to type and something to see.
minutes: 40
objectives:
  - Say what the command does before you run it
  - Read what it prints, and tell a warning from an error
  - Put two commands together into one that answers a question
questions:
  - id: ${choice}
    kind: choice
    prompt: Which of these prints the number of lines?
    options:
      - { id: count, text: '\`wc -l access.log\`', correct: true }
      - { id: first, text: '\`head -1 access.log\`' }
      - { id: find, text: '\`grep -n . access.log\`' }
  - id: ${short}
    kind: short
    prompt: How many arguments does \`cp notes.txt copy.txt\` have?
    accept: { number: { value: 2 } }
---

${PARAGRAPH}

${steps.map((step, index) => stepText(step, index + 1)).join('\n')}`
}

const PARAGRAPH =
  'A shell reads a line, does what the line says, and waits for “the next one”. Read ' +
  'each step, **type** the command yourself, and compare what you see with what is ' +
  'printed here. When something differs … stop and read it: most messages say quite ' +
  'exactly what is wrong, once you are used to their tone.'

function stepText({ id, title }: LongStep, number: number): string {
  return `## ${title} {#${id}}

${PARAGRAPH}

\`\`\`sh
# the third field is the path that was asked for
cut -d ' ' -f 3 access-${number}.log | sort | uniq -c | sort -rn | head -${number}
\`\`\`

\`\`\`text
   ${40 + number} /health
   ${20 + number} /notes/${number}
\`\`\`

- \`cut\` takes one field of every line.
- \`sort\` puts equal lines side by side, which \`uniq -c\` then counts.

> [!NOTE]
> The numbers on your screen differ where your log differs.
`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
