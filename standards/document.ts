import type { Check, Row } from './register/checks.ts'

/** Titles of the rules' letters. */
const TITLES: Readonly<Record<string, string>> = {
  L: 'Layers',
  E: 'Errors',
  O: 'Logs, wide events, telemetry',
  H: 'Outbound HTTP',
  C: 'Caching',
  A: 'API',
  D: 'Database',
  X: 'Async',
  S: 'Style',
  T: 'Tests',
  K: 'Ceilings, and things of which there is one',
}

const INTRODUCTION = `# The standards

Every rule of the code and what holds it. This page is written from the register in
\`standards/register/\` by \`npm run generate\`. \`npm run standards\` shows that each
check sees a violation planted for it in \`standards/planted/\`; a check that does not,
or a test that is not there, is a failure.

- **lint**: a rule of the linter, ours (\`waymark/…\`, in \`standards/lint/\`) or not
- **tsc**: it does not compile
- **deps**: a rule of the map in \`standards/layers.ts\`
- **sql**: a rule about migrations
- **format**: the formatter
- **test**: a named test
- **review**: a question for the reviewer`

/** The register as a Markdown document, a section for each letter. */
export function registerDocument(rows: readonly Row[]): string {
  const sections = Map.groupBy(rows, ({ id }) => id.slice(0, 1))
  const parts = [...sections].flatMap(([letter, ofLetter]) => [
    `## ${letter}: ${TITLES[letter] ?? letter}`,
    ...ofLetter.flatMap((row) => describeRow(row)),
  ])
  return [INTRODUCTION, ...parts, ''].join('\n\n').trimEnd().concat('\n')
}

function describeRow({ id, rule, checks }: Row): readonly string[] {
  return [
    `**${id}** ${rule}`,
    checks.map((check) => `- ${describeCheck(check)}`).join('\n'),
  ]
}

function describeCheck(check: Check): string {
  if (check.by === 'review') return `review: ${check.name}`
  if (check.by === 'test') return `test: \`${check.name}\` in \`${check.file}\``
  return `${check.by}: \`${check.name}\``
}
