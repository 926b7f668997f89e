import { fileURLToPath } from 'node:url'

import { defineConfig } from 'oxlint'

import { byFolder } from './by-folder.ts'
import { everywhere } from './everywhere.ts'

/**
 * The linter's configuration. Globs are relative to the file that hands this to the
 * linter, so the same rules hold for the source and, from their own folder, for the
 * planted violations.
 */
const config = defineConfig({
  plugins: [
    'eslint',
    'typescript',
    'unicorn',
    'oxc',
    'import',
    'promise',
    'node',
    'jsdoc',
    'vitest',
  ],
  jsPlugins: [fileURLToPath(import.meta.resolve('#standards/lint/plugin.ts'))],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['standards/planted/**', 'coverage/**'],
  rules: everywhere,
  overrides: byFolder,
})

/** The form in which the linter takes its configuration. */
export default config
