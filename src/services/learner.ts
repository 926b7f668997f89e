/** What a person may do: learn, review others' work, or run the site. */
export type Role = 'learner' | 'mentor' | 'admin'

/** The signed-in person on whose behalf a use case runs. */
export interface Learner {
  /** UUID; every record is keyed by it. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** IANA name, `Europe/Amsterdam`. */
  readonly timeZone: string
  readonly profilePublic: boolean
  /** UUID of the session the request came with. */
  readonly sessionId: string
}
