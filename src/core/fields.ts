/**
 * Every field that a log entry or a wide event may carry, under its one name in the
 * whole product, with the type of its value. A field that is not here does not compile.
 */
export interface LogFields {
  readonly address: string
  readonly answer_id: string
  readonly attempt_id: string
  readonly attempts: number
  readonly badge_id: string
  readonly body_bytes: number
  readonly cache: string
  readonly cache_hit: boolean
  readonly catalogue_sha256: string
  readonly code: string
  readonly completion_tokens: number
  readonly count: number
  readonly database: string
  readonly duration_ms: number
  readonly error: Error
  readonly fault_count: number
  readonly faults: readonly string[]
  readonly folder: string
  readonly grader: string
  readonly grading_ms: number
  readonly host: string
  readonly job_id: string
  readonly kind: string
  readonly method: string
  readonly migration: string
  readonly model: string
  readonly outcome: string
  readonly path: string
  readonly path_id: string
  readonly phase_id: string
  readonly pid: number
  readonly port: number
  readonly prompt_tokens: number
  readonly question_id: string
  readonly queue: string
  readonly reason: string
  readonly request_id: string
  readonly requirement_id: string
  readonly route: string
  readonly rubric_version: number
  readonly session_id: string
  readonly signal: string
  readonly status: number
  readonly step_id: string
  readonly topic_id: string
  readonly url: string
  readonly user_agent: string
  readonly user_id: string
  readonly version: string
}

/** Some of the fields, for one entry. */
export type Fields = Partial<LogFields>
