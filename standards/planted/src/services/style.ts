// planted: lint typescript/consistent-type-imports, tsc import-type
import { Clock } from '#core/clock.ts'

// planted: lint no-restricted-imports
import { newId } from '../core/ids.ts'

/** Says nothing of what it gives. */
// planted: lint waymark/explicit-types
export function place(clock: Clock) {
  return { id: newId(), at: clock.now() }
}

// planted: lint waymark/exported-doc
export const LIMIT = 3

/** Has state and something to inherit. */
// planted: lint waymark/no-classes
export class Places {}

/** Gives up on types. */
// planted: lint typescript/no-explicit-any
export function parse(text: string): any {
  return JSON.parse(text)
}

/** Believes whatever comes in. */
export function trust(text: string): string {
  // planted: lint typescript/no-unsafe-return
  return JSON.parse(text)
}

/** Old forms. */
// planted: lint typescript/array-type
export function join(parts: Array<string>): string {
  // planted: lint no-var
  var joined = ''
  // planted: lint prefer-const
  let mark = '-'
  // planted: lint prefer-template
  for (const part of parts) joined += '/' + part + mark
  return joined
}

/** Silences the compiler without a word. */
export function half(text: string): number {
  // planted: lint typescript/ban-ts-comment
  // @ts-expect-error
  return text / 2
}

// planted: lint waymark/line-length
// This comment goes on and on beyond the last column that anybody should have to read.......
