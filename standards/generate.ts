// Writes every file that is made from the code. With `--check` it writes none, and
// fails when one is not as the code has it.
import { generated, isCurrent, write, type Generated } from './generated.ts'

const checkOnly = process.argv.includes('--check')

await Promise.all(generated.map((entry) => bring(entry)))

async function bring(entry: Generated): Promise<void> {
  if (await isCurrent(entry)) return
  if (checkOnly) {
    console.log(`${entry.path} is not as the code has it: npm run generate`)
    process.exitCode = 1
    return
  }
  await write(entry)
  console.log(`wrote ${entry.path}`)
}
