/** Who is measured. */
export type ContestantName = 'ours' | 'replay' | 'bare'

/** Something that answers requests on a port of 127.0.0.1, in a process of its own. */
export interface Contestant extends AsyncDisposable {
  readonly port: number
}

/** An answer as it goes over the wire: what the peers send again. */
export interface Captured {
  readonly status: number
  /** Names and values in turn; without those that Node adds by itself. */
  readonly headers: readonly string[]
  readonly body: Uint8Array
}
