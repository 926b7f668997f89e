import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The project's folder; every tool runs in it. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The tools, as the scripts that their packages bring. */
const SCRIPTS = {
  jscpd: 'jscpd/run-jscpd.js',
  knip: 'knip/bin/knip.js',
  oxfmt: 'oxfmt/bin/oxfmt',
  oxlint: 'oxlint/bin/oxlint',
  squawk: 'squawk-cli/js/bin/squawk',
  tsc: 'typescript-7/bin/tsc',
} as const

/** A tool of the project. */
export type Tool = keyof typeof SCRIPTS

/** How a tool ended. */
export interface ToolResult {
  readonly passed: boolean
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a tool of the project's own `node_modules` with the Node that runs this, so that
 * neither the version of a tool nor that of Node depends on the machine.
 */
export async function runTool(
  tool: Tool,
  args: readonly string[],
): Promise<ToolResult> {
  const script = `${root}node_modules/${SCRIPTS[tool]}`
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [code, stdout, stderr] = await Promise.all([
    ended,
    text(child.stdout),
    text(child.stderr),
  ])
  return { passed: code === 0, stdout, stderr }
}
