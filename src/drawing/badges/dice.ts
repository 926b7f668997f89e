import { createHash } from 'node:crypto'

/** Throws that are always the same for one id. */
export interface Dice {
  /** One of a list, which is not empty. */
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  /** A number from `least` to `most`, in steps that the eye can tell. */
  readonly between: (least: number, most: number) => number
}

/** Makes the dice of an id; each throw uses up some of its hash. */
export function createDice(id: string): Dice {
  const hash = createHash('sha256').update(id).digest()
  let used = 0
  const next = (): number => {
    const value = hash.readUInt16BE((used * 2) % hash.length)
    used += 1
    return value
  }
  return {
    pick: (from) => from[next() % from.length] ?? from[0],
    between: (least, most) => least + ((next() % 17) / 16) * (most - least),
  }
}

/** Letters that tell apart what two badges on one page define. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
