import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { defineConfig } from 'vitest/config'

/** How the tests are run; the default export is where vitest looks for it. */
export default defineConfig({
  test: {
    include: ['{src,standards,tests,bench}/**/*.test.ts'],
    exclude: ['standards/planted/**', 'node_modules/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/only-loopback.ts'],
    // Two cores; the database, the browser and the tests share them. It takes as long
    // with a third worker.
    maxWorkers: 2,
    // Modules keep no state that one file could leave to the next (see the register:
    // `no-module-state`), so what they import is loaded once for each worker.
    isolate: false,
    // What tests start compiles once what it loads: a third of what a start takes.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'waymark-tests-compiled') },
    // For what hangs; a busy machine may take its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/main.ts', 'src/**/*.test.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
})
