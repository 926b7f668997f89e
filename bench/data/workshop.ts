import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The requirement of the workshop: an address that answers one request. */
export const REQUIREMENT = 'delivered'

const FILES = {
  'site.yaml': 'title: Bench\ndescription: A site for benchmarks.\npaths: [workshop]\n',
  'paths/workshop/path.yaml': 'id: workshop\ntitle: Workshop\nsummary: Deliver it.\n',
  'paths/workshop/01-making/phase.yaml': `id: making
title: Making
summary: Make it.
requirements:
  - id: ${REQUIREMENT}
    title: Delivered
    instructions: Put it on the internet.
    check:
      kind: http
      requests: [{ name: It answers, path: '/{nonce}', expect: { status: 200 } }]
`,
  'paths/workshop/01-making/01-planning.md': `---
id: planning
title: Planning
summary: Plan it.
minutes: 10
objectives: [Have a plan]
---

## Read the plan {#read-the-plan}

Read it.
`,
}

/** Writes a curriculum with one requirement into a folder. */
export async function writeWorkshop(folder: string): Promise<void> {
  for (const [path, text] of Object.entries(FILES)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
