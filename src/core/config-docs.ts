import {
  LAB_SECRET_PREFIX,
  labSecret,
  variables,
  type Variable,
} from './config-variables.ts'

/** The documentation of every environment variable, as Markdown. */
export function renderConfigDocs(): string {
  const all = [
    ...Object.entries(variables),
    [`${LAB_SECRET_PREFIX}…`, labSecret],
  ] as const
  const rows = all.map(([name, variable]) => row(name, variable))
  return [
    '# Configuration',
    '',
    'Waymark is configured by environment variables, all optional outside production.',
    'A start with a value that cannot be used fails and lists every fault at once;',
    'with `NODE_ENV=production` so does a start with a missing or placeholder value.',
    'An empty variable is an absent one.',
    '',
    '| variable | value | default | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
    'Generated from `src/core/config-variables.ts`.',
    '',
  ].join('\n')
}

function row(name: string, variable: Variable<unknown>): string {
  const required = variable.requiredInProduction ? ' Required in production.' : ''
  const byDefault = variable.defaultText ?? '–'
  const cells = [`\`${name}\``, variable.type, byDefault, variable.doc + required]
  return `| ${cells.join(' | ')} |`
}
