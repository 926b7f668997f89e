import type { Tx } from '#database/executor.ts'

/** Calls one function of a repository, with values that do not matter. */
export type Call = (tx: Tx) => Promise<unknown>

/** A call for every function of a repository; one that is missing does not compile. */
export type CallsOf<Repository> = {
  readonly [
    Name in keyof Repository as Repository[Name] extends (
      db: Tx,
      ...rest: never[]
    ) => Promise<unknown>
      ? Name
      : never
  ]: Call
}
