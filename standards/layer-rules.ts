import type { IForbiddenRuleType } from 'dependency-cruiser'

import { doors, forbidden, layers, type Door, type LayerName } from './layers.ts'

const SOURCE = '^src/'
const TESTS = '\\.test\\.ts$'

/** Runs beside the source or over it; the source knows nothing of it. */
const OUTSIDE = '^(?:tests|bench|standards)/'

/**
 * The map as rules of dependency-cruiser. A rule is called after what it guards, with
 * what it is about behind a slash: `layers/services`. Unit tests stand in a layer and
 * may import what they like.
 */
export function layerRules(): IForbiddenRuleType[] {
  const names = Object.keys(layers) as LayerName[]
  return [
    ...names.flatMap((name) => rulesOf(name)),
    ...doors.map((door) => doorRule(door)),
    ...forbidden.map(({ name, from, to, why }) =>
      rule(name, why, {
        from: { path: place(from), pathNot: TESTS },
        to: { path: to.map((path) => place(path)) },
      }),
    ),
    rule('no-cycles', 'two files that need each other are one file, or three', {
      from: {},
      to: { circular: true },
    }),
    rule('source-alone', 'the product runs without its tests and tools', {
      from: { path: SOURCE, pathNot: TESTS },
      to: { path: OUTSIDE },
    }),
    rule('tests-stand-alone', 'what tests share stands in tests/support', {
      from: {},
      to: { path: TESTS },
    }),
    rule('own-dependencies', 'what the product needs is in its `dependencies`', {
      from: { path: SOURCE, pathNot: TESTS },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    }),
  ]
}

/** Matches a folder (a slash at its end), a file (`.ts`), or what begins like this. */
export function place(at: string): string {
  const escaped = at.replaceAll('.', '\\.')
  return `^${escaped}${at.endsWith('.ts') ? '$' : ''}`
}

function rulesOf(name: LayerName): readonly IForbiddenRuleType[] {
  const { at, imports, names } = layers[name]
  const from = { path: place(at), pathNot: TESTS }
  const may = [at, ...imports.map((other) => layers[other].at)].map((path) =>
    place(path),
  )
  const nameable = names.map((path) => place(path))
  const why = `${name} imports ${imports.join(', ') || 'no other layer'}`
  const beyond = rule(`layers/${name}`, why, {
    from,
    to: { path: SOURCE, pathNot: [...may, ...nameable] },
  })
  if (nameable.length === 0) return [beyond]
  const running = rule(`layers/${name}`, `${why}; of ${names.join(', ')} only types`, {
    from,
    to: { path: nameable, pathNot: may, dependencyTypesNot: ['type-only'] },
  })
  return [beyond, running]
}

function doorRule({ packages, at, why }: Door): IForbiddenRuleType {
  return rule(`doors/${packages.join(',')}`, `${why}: ${at.join(', ')}`, {
    from: { path: SOURCE, pathNot: [TESTS, ...at.map((path) => place(path))] },
    to: { path: packages.map((name) => packagePattern(name)) },
  })
}

function packagePattern(name: string): string {
  if (name.startsWith('node:')) return `^(?:node:)?${name.slice('node:'.length)}$`
  return `(?:^|/)node_modules/${name}/`
}

function rule(
  name: string,
  comment: string,
  parts: Pick<IForbiddenRuleType, 'from'> & { to: object },
): IForbiddenRuleType {
  return { name, comment, severity: 'error', ...parts }
}
