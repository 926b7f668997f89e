/** Tells what is being done; the next call takes its place. */
export type Tell = (what: string) => void

/** Tells it on the terminal; where nobody watches, each kind of work once. */
export function createTell(stream: NodeJS.WriteStream): Tell {
  let last = ''
  const clock = () => `${(performance.now() / 1000).toFixed(0).padStart(4)} s  `
  if (stream.isTTY) return (what) => void stream.write(`\r\x1B[K${clock()}${what}`)
  return (what) => {
    const kind = what.replaceAll(/\d+/g, '')
    if (kind !== last) stream.write(`${clock()}${what}\n`)
    last = kind
  }
}
