import type { DummyRuleMap } from 'oxlint'

/** Rules of ours that hold in every file. */
const OURS: DummyRuleMap = {
  'waymark/cache-names': 'error',
  'waymark/domain-error-class': 'error',
  'waymark/executor-first': 'error',
  'waymark/explicit-types': 'error',
  'waymark/exported-doc': 'error',
  'waymark/keep-cause': 'error',
  'waymark/line-length': 'error',
  'waymark/log-event-name': 'error',
  'waymark/log-field-names': 'error',
  'waymark/log-the-error': 'error',
  'waymark/no-await-in-for-of': 'error',
  'waymark/no-catch-all': 'error',
  'waymark/no-classes': 'error',
  'waymark/no-module-state': 'error',
  'waymark/no-spliced-sql': 'error',
  'waymark/scoped-resources': 'error',
  'waymark/throws-doc': 'error',
  'waymark/unique-violation-in-savepoint': 'error',
  'waymark/upsert-sets-updated-at': 'error',
}

/** Ceilings, in lines and arguments; comments and blank lines count. */
const CEILINGS: DummyRuleMap = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-params': ['error', { max: 3 }],
}

/** Doors: what is used in one place only, and which place that is. */
const DOORS: DummyRuleMap = {
  'no-console': 'error',
  'node/no-process-env': 'error',
  'node/no-sync': 'error',
  'no-restricted-globals': [
    'error',
    ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
      name,
      message: 'Only clients/ talk to other systems: write or use a client there.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    {
      property: 'decorate',
      message:
        'The server is no bag of services: pass what a route needs to its function.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: '^\\.\\.',
          message: 'Import by the absolute name: `#services/steps.ts`.',
        },
      ],
    },
  ],
}

/** Ready-made rules beyond the categories that are on as a whole. */
const STRICTER: DummyRuleMap = {
  eqeqeq: 'error',
  'import/no-default-export': 'error',
  'import/no-duplicates': 'error',
  'no-else-return': 'error',
  'no-empty': 'error',
  'no-param-reassign': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'prefer-rest-params': 'error',
  'prefer-template': 'error',
  'typescript/array-type': ['error', { default: 'array', readonly: 'array' }],
  'typescript/ban-ts-comment': [
    'error',
    {
      'ts-expect-error': 'allow-with-description',
      'ts-ignore': true,
      'ts-nocheck': true,
      minimumDescriptionLength: 10,
    },
  ],
  'typescript/consistent-type-assertions': [
    'error',
    { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
  ],
  'typescript/consistent-type-imports': 'error',
  'typescript/no-deprecated': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-includes': 'error',
  'typescript/prefer-nullish-coalescing': [
    'error',
    // An empty string often means “not given”, and there `||` is right.
    { ignorePrimitives: { string: true } },
  ],
  'typescript/prefer-optional-chain': 'error',
  'typescript/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  'unicorn/prefer-node-protocol': 'error',
  'unicorn/prefer-string-replace-all': 'error',
  'vitest/consistent-test-filename': ['error', { pattern: '.*\\.test\\.ts$' }],
}

/** Rules of the categories that are off, each with the reason. */
const OFF: DummyRuleMap = {
  // Names of libraries are what their own documents call them.
  'import/no-named-as-default': 'off',
  'import/no-named-as-default-member': 'off',
  'import/no-unassigned-import': 'off',
  'no-underscore-dangle': 'off',
  // The compiler knows it better: it understands exhaustive switches and merged names.
  'typescript/consistent-return': 'off',
  'no-redeclare': 'off',
  // To poll and to try again is to wait in a loop, often for what another function
  // changes; for a loop over a collection there is a rule of ours.
  'no-await-in-loop': 'off',
  'no-unmodified-loop-condition': 'off',
  // We await, and a promise that is passed on needs no return value.
  'promise/always-return': 'off',
  // A local is called what it is, even where an outer name is the same, and a helper
  // stands where it is used.
  'no-shadow': 'off',
  'unicorn/consistent-function-scoping': 'off',
  // A new object with one field changed is how values change here.
  'oxc/no-map-spread': 'off',
  // The type of a generator says what it yields.
  'jsdoc/require-yields': 'off',
  // Narrowing what was parsed or validated is what an assertion is for; those on object
  // literals, which invent values, are refused above.
  'typescript/no-unsafe-type-assertion': 'off',
}

/** What holds in every file of the project. */
export const everywhere: DummyRuleMap = {
  ...OURS,
  ...CEILINGS,
  ...DOORS,
  ...STRICTER,
  ...OFF,
}
