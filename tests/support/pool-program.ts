/** Gives what it got. */
export function echo(text: string): string {
  return text
}

/** Throws what a fault of ours would throw. */
export function fail(message: string): never {
  throw new RangeError(message)
}

/** Ends when the cell of the shared memory is no longer 0. */
export function waitFor(cell: Int32Array<SharedArrayBuffer>): string {
  Atomics.wait(cell, 0, 0)
  return 'done'
}

/** A fault of ours: a loop without an end. */
export function spin(input: null): never {
  for (;;) void input
}
