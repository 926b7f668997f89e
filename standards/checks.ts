import { measure, medianFaults } from './ceilings.ts'
import { generated, isCurrent } from './generated.ts'
import { crossings } from './layer-check.ts'
import { guardedRules } from './register.ts'
import { readSources } from './sources.ts'
import { suppressionFaults } from './suppressions.ts'
import { root, runTool, type Tool } from './tool.ts'

/** One part of `npm run check`. */
export interface Part {
  readonly name: string
  /** What is wrong, for a person to read; empty when nothing is. */
  readonly run: () => Promise<string>
}

/** Every part, the long ones first, so that the last to end is a short one. */
export const parts: readonly Part[] = [
  tool(
    'types',
    'tsc -p tsconfig.json --pretty false --incremental ' +
      '--tsBuildInfoFile node_modules/.cache/tsc/project.json',
  ),
  tool('lint', 'oxlint -f unix'),
  tool('unused code', 'knip -c standards/knip.json --no-progress'),
  { name: 'layers', run: checkLayers },
  { name: 'generated files', run: checkGenerated },
  tool('format', 'oxfmt --check'),
  { name: 'ceilings', run: checkCeilings },
  { name: 'suppressions', run: checkSuppressions },
  tool(
    'duplicates',
    'jscpd . --ignore **/planted/** --exit-code 1 --format typescript,javascript,css ' +
      '--min-tokens 60 --mode weak',
  ),
  tool('migrations', 'squawk --reporter=gcc migrations/*.sql'),
]

function tool(name: string, commandLine: string): Part {
  const [command = '', ...args] = commandLine.split(' ')
  return {
    name,
    run: async () => {
      const { passed, stdout, stderr } = await runTool(command as Tool, args)
      return passed ? '' : `${stdout}${stderr}`.trim() || `${command} failed`
    },
  }
}

async function checkLayers(): Promise<string> {
  const found = await crossings(root)
  return found
    .map(({ rule, from, to, why }) => `${from} → ${to} (${rule}: ${why})`)
    .join('\n')
}

async function checkGenerated(): Promise<string> {
  const states = await Promise.all(generated.map((entry) => isCurrent(entry)))
  return generated
    .filter((_, index) => states[index] !== true)
    .map(({ path }) => `${path} is not as the code has it: npm run generate`)
    .join('\n')
}

async function checkCeilings(): Promise<string> {
  const sources = await readSources()
  const product = sources.filter(
    ({ path }) => /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  )
  return medianFaults(measure(product.map(({ text }) => text))).join('\n')
}

async function checkSuppressions(): Promise<string> {
  const sources = await readSources()
  return sources
    .flatMap(({ path, text }) =>
      suppressionFaults(text, guardedRules).map(
        ({ line, fault }) => `${path}:${line}: ${fault}`,
      ),
    )
    .join('\n')
}
