import { randomBytes } from 'node:crypto'

/** Crockford's base 32, in lower case: no `i`, `l`, `o` or `u`. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const BITS_PER_LETTER = 5
const BYTES = 16
const LENGTH = 26

const CODE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`)

/** A new code of a certificate: 128 random bits in 26 letters. */
export function newCertificateCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`)
  let code = ''
  for (let place = 0; place < LENGTH; place += 1) {
    code = LETTERS.charAt(Number(bits & 31n)) + code
    bits >>= BigInt(BITS_PER_LETTER)
  }
  return code
}

/**
 * Reads a code as people type it or find it in an address: case, spaces and hyphens do
 * not matter, `o` is zero, `i` and `l` are one. `null` for what can be no code.
 */
export function findCertificateCode(text: string): string | null {
  const [, last = ''] = /([^/]*)\/*$/.exec(text.trim()) ?? []
  const code = last
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  return CODE.test(code) ? code : null
}

/** A code in groups, as people read it out. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}
