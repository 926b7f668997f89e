import { HandleRejectedError, type HandleFault } from './profiles-errors.ts'

const MIN = 3
const MAX = 30

/** Words that an address of ours has, may have, or that would speak for the site. */
const RESERVED: ReadonlySet<string> = new Set(
  `about abuse account accounts admin admins administrator anonymous api app assets
  auth badge badges billing blog certificate certificates contact credential
  credentials curriculum dashboard delete deleted docs edit error everyone export
  favicon feed help home health issuer legal login logout me media mentor mentors
  metrics moderator new news none null official owner path paths postmaster privacy
  profile profiles public ready review reviews robots root search security settings
  share sign-in sign-out sign-up signin signout signup sitemap site staff static
  status support system team terms test undefined user users verify waymark webhook
  webhooks webmaster well-known www you`.split(/\s+/),
)

/**
 * Gives a handle as it is kept: in lower case, without what people put before it.
 * @throws HandleRejectedError it cannot be one, with the reason
 */
export function readHandle(text: string): string {
  const handle = foldHandle(text)
  const fault = findFault(handle)
  if (fault !== null) throw new HandleRejectedError(fault)
  return handle
}

/** A handle as it is looked for; it may be nobody's. */
export function foldHandle(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase()
}

function findFault(handle: string): HandleFault | null {
  if (handle.length < MIN) return 'too_short'
  if (handle.length > MAX) return 'too_long'
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(handle)) return 'letters'
  return RESERVED.has(handle) ? 'reserved' : null
}
