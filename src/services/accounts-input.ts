import { Temporal } from 'temporal-polyfill'

import { DomainError } from '#core/errors.ts'

/** The name cannot be shown to others as it is. */
export class NameRejectedError extends DomainError {
  readonly code = 'name_rejected'
  readonly field = 'name'

  constructor() {
    super('Enter a name of 1 to 100 characters, without control characters.')
  }
}

/** The text is no e-mail address. */
export class EmailRejectedError extends DomainError {
  readonly code = 'email_rejected'
  readonly field = 'email'

  constructor() {
    super('Enter an e-mail address, such as ada@example.org.')
  }
}

/** Why a password may not be used. */
export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'personal'

const PASSWORD_ADVICE: Readonly<Record<PasswordFault, string>> = {
  too_short: 'Use at least 10 characters for the password.',
  too_long: 'Use at most 256 characters for the password.',
  common: 'This password is one of the first that is tried. Choose another.',
  personal: 'Choose a password that is not your name or e-mail address.',
}

/** The password would not keep anybody out. */
export class PasswordTooWeakError extends DomainError {
  readonly code = 'password_too_weak'
  readonly field = 'password'
  readonly reason: PasswordFault

  constructor(reason: PasswordFault) {
    super(PASSWORD_ADVICE[reason])
    this.reason = reason
  }
}

/** The text names no time zone of the IANA database. */
export class TimeZoneUnknownError extends DomainError {
  readonly code = 'time_zone_unknown'
  readonly field = 'time_zone'

  constructor() {
    super('Enter a time zone by its IANA name, such as Europe/Amsterdam.')
  }
}

const NAME_MAX = 100
const PASSWORD_MIN = 10
const PASSWORD_MAX = 256
const EMAIL_MAX = 254

/** Controls, line separators, halves of surrogate pairs, and what turns text around. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u

/** Something that leaves ink; a name of spaces and joiners alone cannot be seen. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

// What browsers accept as an address (WHATWG HTML), with a dot in the domain. ASCII
// alone, so that lower case means the same here and in the database.
const LOCAL_PART = /^[a-z\d.!#$%&'*+/=?^_`{|}~-]{1,64}$/
const DOMAIN_LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/

/** What the commonest lists of leaked passwords begin with, from ten characters on. */
const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `0000000000 0123456789 0987654321 1111111111 1234512345 12345678910 1234567890
  123456789a 1234567891 12345qwert 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 9876543210
  a123456789 aaaaaaaaaa abcdefghij abcdefghijk administrator asdfghjkl; asdfghjkl1
  changeme123 charlie123 football123 hello12345 iloveyou12 iloveyou123 letmein123
  letmein1234 liverpool1 manchester michelle123 monkey12345 passw0rd123 password00
  password01 password10 password11 password12 password123 password1234 password12345
  princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qwerasdfzxcv qwert12345 qwerty1234
  qwerty12345 qwerty123456 qwertyuiop qwertyuiop1 qwertyuiop[] sunshine123 superman123
  trustno1234 unbelievable welcome123 welcome1234 zaq12wsxcde3 zxcvbnm123`.split(/\s+/),
)

/**
 * Gives a name as it is kept: composed, without surrounding space.
 * @throws NameRejectedError it is empty, too long, or holds what names do not
 */
export function readName(text: string): string {
  const name = text.normalize('NFC').trim()
  const usable = VISIBLE.test(name) && isPlainName(name)
  if (!usable || lengthOf(name) > NAME_MAX) throw new NameRejectedError()
  return name
}

/** Tells whether a text holds nothing that hides, turns around or breaks a line. */
export function isPlainName(text: string): boolean {
  return !NOT_IN_NAMES.test(text)
}

/**
 * Gives an e-mail address as it is kept, without surrounding space and in lower case;
 * `null` for what does not look like one, or is over 254 characters.
 */
export function findEmail(text: string): string | null {
  const email = text.trim().toLowerCase()
  return isEmail(email) ? email : null
}

/**
 * Gives an e-mail address as it is kept.
 * @throws EmailRejectedError it does not look like one, or is over 254 characters
 */
export function readEmail(text: string): string {
  const email = findEmail(text)
  if (email === null) throw new EmailRejectedError()
  return email
}

function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@')
  const labels = email.slice(at + 1).split('.')
  return (
    at > 0 &&
    email.length <= EMAIL_MAX &&
    LOCAL_PART.test(email.slice(0, at)) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label))
  )
}

/**
 * Refuses a password that is easily guessed for this person.
 * @throws PasswordTooWeakError with the reason
 */
export function assertPasswordFit(
  password: string,
  person: { readonly name: string; readonly email: string },
): void {
  const fault = findPasswordFault(password, person)
  if (fault !== null) throw new PasswordTooWeakError(fault)
}

function findPasswordFault(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): PasswordFault | null {
  const length = lengthOf(password)
  if (length < PASSWORD_MIN) return 'too_short'
  if (length > PASSWORD_MAX) return 'too_long'
  const plain = password.normalize('NFC').trim().toLowerCase()
  if (COMMON_PASSWORDS.has(plain)) return 'common'
  const [localPart] = email.split('@')
  const personal = [email, localPart, name.toLowerCase()]
  return personal.includes(plain) ? 'personal' : null
}

/** Gives the IANA name in its own spelling; `null` for what names no time zone. */
export function findTimeZone(text: string): string | null {
  // Offsets and whole timestamps pass as zones too, but follow no daylight saving.
  if (!/^[a-z][\w+/-]*$/i.test(text)) return null
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function lengthOf(text: string): number {
  return Array.from(text).length
}
