import type { DummyRuleMap, OxlintOverride } from 'oxlint'

/** What a layer may not do; unit tests stand in it and are no part of it. */
const LAYERS: readonly OxlintOverride[] = [
  layer('src/{services,jobs}/**', {
    'waymark/client-errors': 'error',
    'waymark/domain-errors-only': 'error',
    'waymark/no-http-words': 'error',
  }),
  layer('src/repositories/**', {
    'waymark/executor-first': ['error', { required: true }],
    'waymark/log-event-name': ['error', { domains: [] }],
    'waymark/no-http-words': 'error',
    'waymark/query-names': 'error',
  }),
  layer('src/routes/**', {
    'waymark/log-event-name': ['error', { domains: ['request', 'server'] }],
  }),
  layer('src/rules/**', { 'waymark/no-http-words': 'error' }),
  // A job is the outermost caller of its service, as a route is, and owns the
  // transaction.
  layer('src/{services,repositories,rules,catalogue,clients,drawing,views}/**', {
    'waymark/no-transaction-control': 'error',
  }),
  layer('src/{routes,views,repositories,clients,rules,drawing,jobs}/**', {
    'waymark/domain-error-class': ['error', { home: false }],
  }),
]

/** What looks at HTTP because that is what learners have built. */
const HTTP_CHECKS: OxlintOverride = {
  files: ['src/services/checks/http*.ts'],
  rules: { 'waymark/no-http-words': 'off' },
}

/** The places that the doors lead to. */
const DOORS: readonly OxlintOverride[] = [
  { files: ['src/clients/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/cli/**'], rules: { 'no-console': 'off', 'node/no-sync': 'off' } },
  { files: ['src/core/config.ts'], rules: { 'node/no-process-env': 'off' } },
  // Start-up runs before anything waits for the event loop.
  { files: ['src/main.ts', 'src/app/**'], rules: { 'node/no-sync': 'off' } },
  // The logger's destination is the one thing that a whole process shares, and what is
  // left in its buffer at the very end can only be written synchronously.
  {
    files: ['src/core/logger.ts'],
    rules: { 'waymark/no-module-state': 'off', 'node/no-sync': 'off' },
  },
]

/** What runs alone, in a process of its own, and is imported by no server. */
const SCRIPTS: readonly OxlintOverride[] = [
  {
    files: ['standards/**', 'bench/**', 'tests/**', '**/*.test.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'node/no-sync': 'off',
      'waymark/no-await-in-for-of': 'off',
      'waymark/no-module-state': 'off',
    },
  },
  { files: ['standards/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    // They start our processes, fill our tables and read what came of it.
    files: ['bench/**', 'tests/**', '**/*.test.ts'],
    rules: {
      'node/no-process-env': 'off',
      'typescript/no-unnecessary-type-parameters': 'off',
      'waymark/explicit-types': 'off',
      'waymark/no-spliced-sql': 'off',
    },
  },
  {
    // It runs in the browser, where there is neither a type nor a Node.
    files: ['src/views/**/*.js'],
    rules: {
      'no-restricted-globals': 'off',
      'typescript/no-unsafe-argument': 'off',
      'typescript/no-unsafe-assignment': 'off',
      'typescript/no-unsafe-call': 'off',
      'typescript/no-unsafe-member-access': 'off',
      'typescript/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.d.ts'], rules: { 'waymark/exported-doc': 'off' } },
  {
    // Tools find their configuration, and the linter its plugin, as a default export.
    files: ['*.config.ts', 'standards/lint/{config,plugin}.ts'],
    rules: { 'import/no-default-export': 'off' },
  },
]

const ASSERT_BEHAVIOUR =
  'Assert what came of it (the answer, the row, what the fake received), not the call.'

const CALL_MATCHERS = Object.fromEntries(
  [
    'toHaveBeenCalled',
    'toHaveBeenCalledExactlyOnceWith',
    'toHaveBeenCalledOnce',
    'toHaveBeenCalledTimes',
    'toHaveBeenCalledWith',
    'toHaveBeenLastCalledWith',
    'toHaveBeenNthCalledWith',
    'toHaveReturned',
    'toHaveReturnedWith',
  ].map((matcher) => [matcher, ASSERT_BEHAVIOUR]),
)

/** What counts as an assertion: a helper that asserts says so in its name. */
const ASSERTIONS = ['expect', 'expect*', 'assert*', 'fc.assert']

const REAL_THINGS =
  'Everything of ours is real in a test. Other people’s systems are servers in ' +
  'tests/support that speak their protocol; a callback is a function that keeps what ' +
  'it got.'

const DOUBLES = Object.fromEntries(
  [
    'mock',
    'doMock',
    'hoisted',
    'mocked',
    'spyOn',
    'fn',
    'stubGlobal',
    'importMock',
  ].map((method) => [method, REAL_THINGS]),
)

/** Tests: real things, waited for and asserted on. */
const TESTS: readonly OxlintOverride[] = [
  {
    files: ['**/*.test.ts'],
    rules: {
      'waymark/no-sleep': 'error',
      // A `describe` is a list of tests, not a function that anybody reads as one.
      'max-lines-per-function': 'off',
      // A row of a table has as many arguments as the table has columns.
      'max-params': 'off',
      'require-await': 'error',
      'vitest/consistent-test-it': ['error', { fn: 'test', withinDescribe: 'test' }],
      'vitest/expect-expect': ['error', { assertFunctionNames: ASSERTIONS }],
      'vitest/no-disabled-tests': 'error',
      'vitest/no-focused-tests': 'error',
      'vitest/no-identical-title': 'error',
      'vitest/no-restricted-matchers': ['error', CALL_MATCHERS],
      'vitest/no-restricted-vi-methods': ['error', DOUBLES],
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
    },
  },
  {
    // The one place where tests may be left out, for want of a browser: it says so.
    files: ['tests/support/**'],
    rules: {
      'vitest/no-conditional-tests': 'off',
      'vitest/no-disabled-tests': 'off',
      'vitest/valid-title': 'off',
    },
  },
]

/** Every override, in the order in which a later one wins. */
export const byFolder: OxlintOverride[] = [
  ...LAYERS,
  HTTP_CHECKS,
  ...DOORS,
  ...SCRIPTS,
  ...TESTS,
]

function layer(files: string, rules: DummyRuleMap): OxlintOverride {
  return { files: [files], excludeFiles: ['**/*.test.ts'], rules }
}
