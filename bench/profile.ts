import { readFile } from 'node:fs/promises'

/** What is read of the file that `node --cpu-prof` writes. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
    }
  }[]
  readonly samples: readonly number[]
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[]
}

const SHOWN = 15
const ROOT = new URL('..', import.meta.url).href

/**
 * Reads a profile from `afterMs` milliseconds on: shares of the time in which the
 * process did anything, first by package or folder, then by the functions that took
 * most.
 */
export async function readProfile(
  file: string,
  afterMs: number,
): Promise<readonly string[]> {
  const profile = JSON.parse(await readFile(file, 'utf8')) as CpuProfile
  const times = selfTimes(profile, afterMs * 1000)
  const functions = new Map<string, number>()
  const owners = new Map<string, number>()
  for (const { id, callFrame } of profile.nodes) {
    const name = callFrame.functionName || '(anonymous)'
    if (name === '(idle)') continue
    const time = times.get(id) ?? 0
    const place = callFrame.url.replace(ROOT, '')
    add(functions, `${name} ${place}:${callFrame.lineNumber + 1}`, time)
    add(owners, ownerOf(place, name), time)
  }
  return [...shares(owners), '', ...shares(functions)]
}

function selfTimes(
  { samples, timeDeltas }: CpuProfile,
  after: number,
): ReadonlyMap<number, number> {
  const times = new Map<number, number>()
  let now = 0
  for (const [index, id] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0
    now += delta
    if (now > after) add(times, id, delta)
  }
  return times
}

function add<Key>(sums: Map<Key, number>, key: Key, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value)
}

function shares(times: ReadonlyMap<string, number>): readonly string[] {
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, SHOWN)
    .map(([name, time]) => `${((time / all) * 100).toFixed(1).padStart(5)} %  ${name}`)
}

/** What has no file is the engine's own: collecting garbage, writing to a socket. */
function ownerOf(place: string, name: string): string {
  if (place === '') return name.startsWith('(') ? name : 'native code'
  const names = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place)
  return names?.[1] ?? /^(?:src\/[^/]+|node:)/.exec(place)?.[0] ?? place
}
