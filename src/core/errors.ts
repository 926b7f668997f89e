/**
 * The base of every error that a rule of the product can raise. Its message is a public
 * sentence: it may be shown to the person who made the request, so it says what to do
 * and holds no secret. What only operators may see goes into `cause`.
 */
export abstract class DomainError extends Error {
  /** Stable machine code in snake_case; part of the public API. */
  abstract readonly code: string

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
  }
}

/** The process cannot start as it was told to; the message says what to do. */
export class StartError extends DomainError {
  readonly code = 'start_failed'
}

/** Something that the product stands on does not answer just now; nobody did wrong. */
export abstract class UnavailableError extends DomainError {}

/** Gives any thrown value as an `Error`, so that its stack can be logged. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
}
