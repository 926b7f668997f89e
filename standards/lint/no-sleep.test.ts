import { noSleep } from './no-sleep.ts'
import { testRule } from './tester.ts'

testRule('no-sleep', noSleep, {
  allowed: [
    "await vi.waitFor(() => expect(server.requests).toContain('/fork'))",
    "await once(child, 'exit')",
    'vi.useFakeTimers()',
    "import { setImmediate } from 'node:timers/promises'",
  ],
  caught: [
    'await new Promise((resolve) => setTimeout(resolve, 100))',
    'await sleep(100)',
    "import { setTimeout as pause } from 'node:timers/promises'",
  ],
})
