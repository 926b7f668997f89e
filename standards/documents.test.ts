import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import manifest from '#package' with { type: 'json' }

import { root } from './tool.ts'

const documents = globSync(['*.md', 'docs/**/*.md', 'standards/*.md'], { cwd: root })

describe('a document', () => {
  test.each(documents)('%s names only what there is', (path) => {
    const text = withoutExamples(readFileSync(root + path, 'utf8'))
    expect(missingScripts(text), 'scripts').toEqual([])
    expect(missingPaths(text), 'files').toEqual([])
    expect(missingLinks(text, dirname(path)), 'links').toEqual([])
  })
})

test('CONTRIBUTING.md tells how to run a test', () => {
  const text = readFileSync(`${root}CONTRIBUTING.md`, 'utf8')
  for (const how of ['npx vitest run ', 'npm run test:failed', '.vscode/launch.json']) {
    expect(text).toContain(how)
  }
})

/** Examples show files of curricula, which are nowhere; commands are no examples. */
function withoutExamples(text: string): string {
  return text.replaceAll(/^ *```(?!sh$).*?^ *```$/gms, '')
}

function missingScripts(text: string): readonly string[] {
  return namesIn(text, /npm run ([\w:-]+)/g).filter(
    (name) => !(name in manifest.scripts),
  )
}

/**
 * Paths in backticks that begin in a folder of ours; one with a placeholder is none.
 */
function missingPaths(text: string): readonly string[] {
  const pattern =
    /`((?:src|standards|tests|bench|docs|migrations|\.vscode)\/[\w./-]+)`/g
  return namesIn(text, pattern).filter((path) => !existsSync(root + path))
}

function missingLinks(text: string, folder: string): readonly string[] {
  const prose = text.replaceAll(/`[^`]*`/g, '')
  return namesIn(prose, /\]\(([^)#:]+)(?:#[^)]*)?\)/g).filter(
    (target) => !existsSync(join(root, folder, target)),
  )
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, name]) => name ?? '')
}
