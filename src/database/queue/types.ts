import type { Tx } from '#database/executor.ts'

/**
 * A kind of job. Its settings are stored with its queue, and each job takes them along
 * when it is enqueued.
 */
export interface JobKind<Payload extends object> {
  /** The queue's name, lower-case words with hyphens; stored, so it never changes. */
  readonly name: string
  /** How often a job that failed is tried again: 2 makes three attempts in all. */
  readonly retryLimit: number
  /**
   * Seconds before the first retry; the wait then doubles each time, with some chance
   * in it, up to an hour. 0: at once, every time.
   */
  readonly backoffSeconds: number
  /**
   * Seconds that one attempt may take: then its signal aborts, and it has failed. When
   * a process dies, its jobs are tried again within a minute after this.
   */
  readonly expireInSeconds: number
  /** Carries the type of the payload, which is stored as JSON; never has a value. */
  readonly payload?: Payload
}

/** One attempt at a job, as whoever runs it sees it. */
export interface JobAttempt {
  /** The job's id, the same in each attempt. */
  readonly id: string
  /** Aborts when the attempt has taken too long, or the process stops. */
  readonly signal: AbortSignal
  /** From 1. */
  readonly attempt: number
  /** Whether a failure now sends the job to the dead letters. */
  readonly isLast: boolean
}

/** Does what a job asks for; an error thrown means that the attempt failed. */
export type RunJob<Payload extends object> = (
  payload: Payload,
  job: JobAttempt,
) => Promise<void>

/** A job to be enqueued. */
export interface NewJob<Payload extends object> {
  readonly payload: Payload
  /**
   * Of the jobs of a kind with one key there is never more than one that has not been
   * started.
   */
  readonly singletonKey?: string
  /** Seconds before which it is not started. */
  readonly startAfterSeconds?: number
}

/** The state of one queue at a moment. */
export interface QueueStats {
  /** Jobs not started, and jobs that wait to be tried again. */
  readonly waiting: number
  readonly active: number
  /** Jobs that failed for good in the last seven days. */
  readonly failed: number
  /** How long the oldest job that could run has waited; `null` when none could. */
  readonly oldestSeconds: number | null
}

/**
 * Jobs that outlive the process, in the database itself. A job runs at least once: when
 * a process dies or loses the database after the work and before it was noted, the job
 * runs again, so what it does must bear repetition.
 */
export interface Queue extends AsyncDisposable {
  /**
   * Enqueues a job in the caller's transaction; rolled back, nothing was enqueued. The
   * result is its id, or `null` when one with the key is waiting already: that one is
   * then not started before the transaction has ended, so that it sees what was
   * written.
   */
  readonly enqueue: <Payload extends object>(
    tx: Tx,
    kind: JobKind<Payload>,
    job: NoInfer<NewJob<Payload>>,
  ) => Promise<string | null>
  /**
   * Takes jobs of a kind from now on, up to `concurrency` (1 unless given) at once in
   * this process. A job is taken as soon as it was committed; one that was put off, or
   * waits to be tried again, within five seconds of its time.
   */
  readonly work: <Payload extends object>(
    kind: JobKind<Payload>,
    run: NoInfer<RunJob<Payload>>,
    options?: { readonly concurrency?: number },
  ) => Promise<void>
  /** @throws DatabaseUnavailableError */
  readonly stats: (kind: JobKind<object>) => Promise<QueueStats>
  /**
   * Takes no more jobs and waits for those that run; those that are not finished in
   * time are aborted and will be tried again. Safe to call twice.
   */
  readonly close: () => Promise<void>
}
