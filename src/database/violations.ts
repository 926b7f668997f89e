import { DatabaseError } from 'pg'

const FOREIGN_KEY_VIOLATION = '23503'

/** Tells whether a write failed because the user whose row it is was deleted. */
export function isUserMissing(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === FOREIGN_KEY_VIOLATION &&
    error.constraint?.endsWith('_user_id_fkey') === true
  )
}
