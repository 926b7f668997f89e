import { variables, type Variable } from './config-variables.ts'

/** The documentation of every environment variable, as Markdown. */
export function renderConfigDocs(): string {
  const rows = Object.entries<Variable<unknown>>(variables).map(row)
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

function row([name, variable]: readonly [string, Variable<unknown>]): string {
  const required = variable.requiredInProduction ? ' Required in production.' : ''
  const byDefault = variable.defaultText ?? '–'
  const cells = [`\`${name}\``, variable.type, byDefault, variable.doc + required]
  return `| ${cells.join(' | ')} |`
}
