// Everything that can be said about the code without running it. One line for each
// part, with its seconds; what is wrong stands below them.
import { styleText } from 'node:util'

import { parts, type Part } from './checks.ts'

/** Parts at a time: two cores, and a tool waits for the disk now and then. */
const AT_ONCE = 3

await main()

async function main(): Promise<void> {
  const started = performance.now()
  const queue = [...parts]
  const faults: string[] = []
  const worker = async () => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      const wrong = await runPart(part)
      if (wrong !== '') faults.push(`\n${styleText('bold', part.name)}\n${wrong}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, () => worker()))
  for (const fault of faults) console.log(fault)
  const passed = parts.length - faults.length
  console.log(`\n${passed} of ${parts.length} passed, ${secondsSince(started)}`)
  process.exitCode = faults.length > 0 ? 1 : 0
}

async function runPart({ name, run }: Part): Promise<string> {
  const started = performance.now()
  const wrong = await run()
  const mark = wrong === '' ? styleText('green', '✓') : styleText('red', '✗')
  console.log(`${mark} ${name.padEnd(16)} ${secondsSince(started)}`)
  return wrong
}

function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
