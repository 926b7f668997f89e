import { DatabaseError } from 'pg'

const FOREIGN_KEY_VIOLATION = '23503'
const UNIQUE_VIOLATION = '23505'

/** Tells whether a write failed because the user whose row it is was deleted. */
export function isUserMissing(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === FOREIGN_KEY_VIOLATION &&
    error.constraint?.endsWith('_user_id_fkey') === true
  )
}

/** Tells whether a write failed because somebody else has the handle of a profile. */
export function isHandleTaken(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === UNIQUE_VIOLATION &&
    error.constraint === 'profiles_handle_key'
  )
}
