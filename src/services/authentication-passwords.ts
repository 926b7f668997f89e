import { hash, verify } from '@node-rs/argon2'

/** Makes and checks password hashes; every call costs the same work. */
export interface Passwords {
  /** A hash to keep, in the PHC format. */
  readonly hash: (password: string) => Promise<string>
  /** Whether the password belongs to the hash. */
  readonly verify: (passwordHash: string, password: string) => Promise<boolean>
}

/** Argon2id (the library's default kind) at the strength that OWASP asks for. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Argon2id, off the event loop; what two keyboards make of one password is one. */
export const argon2Passwords: Passwords = {
  hash: (password) => hash(password.normalize('NFKC'), STRENGTH),
  verify: (passwordHash, password) => verify(passwordHash, password.normalize('NFKC')),
}

/**
 * Whether the password is right. Without a hash to compare with, one is made and thrown
 * away, so that the time it takes does not tell whether there is an account.
 */
export async function isPasswordRight(
  passwords: Passwords,
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  if (passwordHash !== null) return passwords.verify(passwordHash, password)
  await passwords.hash(password)
  return false
}
