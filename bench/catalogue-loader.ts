// Loads a curriculum once, as asked by a message, in a process that has loaded nothing.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import createMarkdownIt from 'markdown-it'
import { parse } from 'yaml'

import { loadCurriculum } from '#catalogue/load.ts'

/** What the process is asked. */
export interface LoadRequest {
  readonly contestant: 'ours' | 'bare'
  readonly folder: string
}

/** What it answers. */
export interface LoadAnswer {
  readonly milliseconds: number
  /** Of all threads; unlike the time, it hardly grows when others use the machine. */
  readonly cpuMs: number
  /** Longest time for which the event loop was held up. */
  readonly longestStallMs: number
  /** Resident memory afterwards. */
  readonly megabytes: number
}

process.on('message', (request: LoadRequest) => {
  void answer(request).then((result) => process.send?.(result))
})

async function answer({ contestant, folder }: LoadRequest): Promise<LoadAnswer> {
  const endStalls = watchStalls()
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const load = contestant === 'ours' ? loadOurs : loadBare
  const kept = await load(folder)
  const milliseconds = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  const cpuMs = (user + system) / 1_000
  const longestStallMs = endStalls()
  const megabytes = process.memoryUsage().rss / 1_000_000
  if (kept === null) throw new Error('The curriculum has faults.')
  return { milliseconds, cpuMs, longestStallMs, megabytes }
}

async function loadOurs(folder: string): Promise<unknown> {
  return (await loadCurriculum(folder)).catalogue
}

/** The least that anyone would do: read, parse, render; no check, no colours. */
async function loadBare(folder: string): Promise<unknown> {
  const markdown = createMarkdownIt({ linkify: true })
  const names = await readdir(folder, { recursive: true })
  const files = names.filter((name) => /\.(?:md|yaml)$/.test(name))
  const texts = await Promise.all(
    files.map((name) => readFile(join(folder, name), 'utf8')),
  )
  return texts.map((text) => {
    const [, front, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [null, text, '']
    return { facts: parse(front ?? '') as unknown, html: markdown.render(body ?? '') }
  })
}

/** Gives what ends the watch, and tells the longest time the loop was held up. */
function watchStalls(): () => number {
  let last = performance.now()
  let longest = 0
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  return () => {
    look()
    clearInterval(timer)
    return longest
  }
}
