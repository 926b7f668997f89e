import cliProgress from 'cli-progress'

/** Says how far a long work has come. */
export type OnProgress = (done: number, total: number) => void

/** Shows a bar while work goes on, on a terminal; elsewhere nothing. */
export async function withProgressBar<T>(
  label: string,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  const bar = new cliProgress.SingleBar({
    format: `${label} {bar} {value} of {total}`,
    clearOnComplete: true,
    hideCursor: true,
    noTTYOutput: false,
  })
  let begun = false
  try {
    return await work((done, total) => {
      if (!begun) bar.start(total, 0)
      begun = true
      bar.setTotal(total)
      bar.update(done)
    })
  } finally {
    bar.stop()
  }
}
