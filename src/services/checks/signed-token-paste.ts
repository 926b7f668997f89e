import { readJws } from '#core/jws.ts'
import { MAX_TOKEN_BYTES } from '#core/lab-token.ts'

import { ValueRejectedError } from './kind.ts'

/** White space, and what does not show: soft hyphens, joiners, byte order marks. */
const BLANK = /[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g

/** From the first letter of a token's alphabet to the last. */
const CORE = /[\w-].*[\w-]/

const PREFIX = /^(?:token[:=]|bearer:?)/i

const ADDRESS = /^[a-z][a-z\d+.-]*:\/\//i

/**
 * Finds the token in what people paste: with line breaks in it, in quotes, behind
 * `token:` or `Bearer`, or in a link that ends in `#token=…`.
 * @throws ValueRejectedError there is none in it
 */
export function readPastedToken(pasted: string): string {
  if (Buffer.byteLength(pasted) > MAX_TOKEN_BYTES)
    throw new ValueRejectedError(
      'This is longer than a token can be. Hand in the token alone.',
    )
  const token = unwrap(pasted.replaceAll(BLANK, ''))
  if (readJws(token) !== null) return token
  throw new ValueRejectedError(
    'This is not a token from a lab, or only a part of one. A token is three long ' +
      'words of letters and digits, with full stops between them. Copy it whole.',
  )
}

/** The wrappings can be in one another, so it is done until nothing comes off. */
function unwrap(text: string): string {
  const core = (CORE.exec(text)?.[0] ?? '').replace(PREFIX, '')
  const bare = ADDRESS.test(core) ? tokenOfAddress(core) : core
  return bare === text ? text : unwrap(bare)
}

function tokenOfAddress(address: string): string {
  const url = URL.parse(address)
  const [inFragment, inQuery] = [url?.hash.slice(1), url?.search].map((part) =>
    new URLSearchParams(part ?? '').get('token'),
  )
  return inFragment ?? inQuery ?? ''
}
