/** What an answer of the learner's service must be. */
export interface HttpExpectation {
  /** Any of these; empty: any of 200-299. */
  readonly statuses: readonly number[]
  /** Text by lower-case header name that the value must contain, without case. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON Schema (2020-12) of the body. */
  readonly schema: unknown
  /** Texts that the body must contain. */
  readonly contains: readonly string[]
}

/**
 * One request to the learner's service. In `path`, `headers` and `json`, and in the
 * texts that are expected, `{nonce}` and the names saved by earlier requests stand for
 * their values.
 */
export interface HttpRequest {
  readonly name: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with a slash; may hold a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Body to send as JSON; `null` for none (JSON's own null cannot be sent). */
  readonly json: unknown
  readonly expect: HttpExpectation
  /** JSON pointer into the answer, by the name it is saved under. */
  readonly save: Readonly<Record<string, string>>
}
