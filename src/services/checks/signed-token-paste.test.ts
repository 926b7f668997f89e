import { expect, test } from 'vitest'

import { MAX_TOKEN_BYTES } from '#core/lab-token.ts'

import { ValueRejectedError } from './kind.ts'
import { readPastedToken } from './signed-token-paste.ts'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ0b29scyJ9.-W1gFWFOEjX_'
const [HEADER = '', PAYLOAD = '', SIGNATURE = ''] = TOKEN.split('.')

test.each([
  ['as it is', TOKEN],
  ['with white space around it', `\n\t ${TOKEN}\r\n`],
  ['in several lines', TOKEN.replaceAll(/.{10}/g, '$&\r\n  ')],
  ['in several lines of a mail', TOKEN.replaceAll(/.{10}/g, '$&\u00ad\u200b\u00a0\n')],
  ['behind a byte order mark', `\ufeff${TOKEN}`],
  ['in single quotes', `'${TOKEN}'`],
  ['in double quotes', `"${TOKEN}"`],
  ['in typographic quotes', `“${TOKEN}”`],
  ['in backticks', `\`${TOKEN}\``],
  ['in a code block', `\`\`\`\n${TOKEN}\n\`\`\``],
  ['in angle brackets', `<${TOKEN}>`],
  ['with the full stop of a sentence', `${TOKEN}.`],
  ['behind token:', `token: ${TOKEN}`],
  ['behind Token =', `Token = ${TOKEN}`],
  ['behind Bearer', `Bearer ${TOKEN}`],
  ['behind bearer, on a line of its own', `bearer\n${TOKEN}`],
  ['in a link, behind #', `https://lab.test/done#token=${TOKEN}`],
  ['in a link, behind ?', `https://lab.test/done?lab=tools&token=${TOKEN}&x=1#top`],
  ['in a link on a machine', `http://localhost:8080/#/done?x&token=${TOKEN}`],
  ['all at once', `Token: "<https://lab.test/#token=\n  Bearer%20'${TOKEN}'>".`],
])('a token %s', (_case, pasted) => {
  expect(readPastedToken(pasted)).toBe(TOKEN)
})

test.each([
  ['nothing', ''],
  ['a word', 'done'],
  ['a sentence', 'I did it. All of it. Really.'],
  ['the first part', HEADER],
  ['a torn one', TOKEN.slice(0, -3)],
  ['two parts', `${HEADER}.${PAYLOAD}`],
  ['two parts and a stop', `${HEADER}.${PAYLOAD}.`],
  ['two tokens', `${TOKEN} ${TOKEN}`],
  ['another letter', `${HEADER}.${PAYLOAD}.${SIGNATURE.replace('W', 'é')}x`],
  ['a link without one', 'https://lab.test/done'],
  ['a link that is none', `https://?token=${TOKEN}`],
])('%s is none', (_case, pasted) => {
  expect(() => readPastedToken(pasted)).toThrow(ValueRejectedError)
  expect(() => readPastedToken(pasted)).toThrow(/Copy it whole/)
})

test('a longer text is not looked through', () => {
  const long = TOKEN + 'A'.repeat(8_000)
  const longest = long.padEnd(MAX_TOKEN_BYTES)
  expect(readPastedToken(longest)).toBe(long)
  expect(() => readPastedToken(`${longest} `)).toThrow(/longer than a token/)
})

test('nothing that can be pasted takes long', () => {
  const worst = [
    ')',
    'Bearer',
    'token:',
    '"a',
    'a"',
    ').',
    '\u200b ',
    'x://',
    'a.',
    '%20',
  ]
  const begun = performance.now()
  for (const part of worst) {
    const text = part
      .repeat(MAX_TOKEN_BYTES / part.length)
      .slice(0, MAX_TOKEN_BYTES / 3)
    for (const pasted of [
      text,
      `x${text}`,
      `x${text}x`,
      `https://x.test/#token=${text}`,
    ])
      expect(() => readPastedToken(pasted)).toThrow(ValueRejectedError)
  }
  expect(performance.now() - begun).toBeLessThan(1_000)
})
