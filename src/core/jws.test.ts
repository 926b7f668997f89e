import { createHmac, createPrivateKey, createPublicKey } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { isSignedWith, readJws, signJws, type JwsKey } from './jws.ts'

// RFC 7515, A.1.
const SECRET = Buffer.from(
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1' +
    'Z9CAow',
  'base64url',
)
const HMAC_KEY: JwsKey = { algorithm: 'HS256', secret: SECRET }
const HMAC_SIGNED =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.' +
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt' +
  'cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.' +
  'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

// RFC 8037, A.1 to A.4.
const PUBLIC = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}
const PRIVATE = { ...PUBLIC, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }
const ED25519_SIGNED =
  'eyJhbGciOiJFZERTQSJ9.' +
  'RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.' +
  'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvp' +
  'Ar_MuM0KAg'
const PUBLIC_KEY = createPublicKey({ key: PUBLIC, format: 'jwk' })
const ED25519_KEY: JwsKey = { algorithm: 'EdDSA', key: PUBLIC_KEY }

function verify(text: string, key: JwsKey): boolean {
  const jws = readJws(text)
  return jws !== null && isSignedWith(key, jws)
}

/** Signs whatever stands in the header. */
function forge(header: object, secret: string | Buffer = SECRET): string {
  const parts = [JSON.stringify(header), '{}']
  const signed = parts.map((it) => Buffer.from(it).toString('base64url')).join('.')
  const signature = createHmac('sha256', secret).update(signed).digest('base64url')
  return `${signed}.${signature}`
}

describe('the examples of the standards', () => {
  test('HMAC with SHA-256: RFC 7515, A.1', () => {
    expect(verify(HMAC_SIGNED, HMAC_KEY)).toBe(true)
    expect(readJws(HMAC_SIGNED)).toMatchObject({ algorithm: 'HS256', type: 'JWT' })
  })

  test('Ed25519: RFC 8037, A.4 and A.5', () => {
    expect(verify(ED25519_SIGNED, ED25519_KEY)).toBe(true)
    const key = createPrivateKey({ key: PRIVATE, format: 'jwk' })
    const signed = signJws('Example of Ed25519 signing', {
      header: {},
      key: { algorithm: 'EdDSA', key },
    })
    expect(signed).toBe(ED25519_SIGNED)
  })
})

test('the key decides on the algorithm, and not the text', () => {
  const known = PUBLIC_KEY.export({ format: 'pem', type: 'spki' })
  expect(verify(forge({ alg: 'HS256' }), HMAC_KEY)).toBe(true)
  expect(verify(forge({ alg: 'HS256' }, known), ED25519_KEY)).toBe(false)
  for (const alg of ['none', 'None', 'hs256', 'HS512', 'EdDSA', '', null, ['HS256']]) {
    expect(verify(forge({ alg }), HMAC_KEY), String(alg)).toBe(false)
  }
  expect(verify(forge({}), HMAC_KEY)).toBe(false)
})

test.each([
  ['no signature', HMAC_SIGNED.replace(/[^.]+$/, '')],
  ['a shorter one', HMAC_SIGNED.slice(0, -4)],
  ['one of another length', ED25519_SIGNED.slice(0, -4)],
])('%s does not fit', (_case, text) => {
  expect(verify(text, text.startsWith('eyJ0') ? HMAC_KEY : ED25519_KEY)).toBe(false)
})

const [HEADER = '', PAYLOAD = '', SIGNATURE = ''] = HMAC_SIGNED.split('.')

test.each([
  ['nothing', ''],
  ['two parts', `${HEADER}.${PAYLOAD}`],
  ['four parts', `${HMAC_SIGNED}.`],
  ['an empty header', `.${PAYLOAD}.${SIGNATURE}`],
  ['a header that is no object', `${Buffer.from('[]').toString('base64url')}.e30.AA`],
  [
    'a header that is no UTF-8',
    `${Buffer.from('{"a":"\xff"}', 'latin1').toString('base64url')}.e30.AA`,
  ],
  ['padding', `${HEADER}.${PAYLOAD}.${SIGNATURE}=`],
  ['the other alphabet', HMAC_SIGNED.replace('-mB', '+mB')],
  ['white space', HMAC_SIGNED.replace('-mB', '-m B')],
  // The last letter of 43 holds two bits of nothing.
  ['bits that mean nothing', HMAC_SIGNED.replace(/k$/, 'l')],
  ['an extension', forge({ alg: 'HS256', crit: ['b64'], b64: false })],
])('%s is not read', (_case, text) => {
  expect(readJws(text)).toBeNull()
})
