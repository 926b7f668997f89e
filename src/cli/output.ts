/** Where a command writes; tests collect what it wrote. */
export interface Output {
  /** Writes one or more lines; the line end at the end is added. */
  readonly write: (text: string) => void
}

/** Writes to the terminal. */
export const terminal: Output = {
  write: (text) => {
    console.log(text)
  },
}
