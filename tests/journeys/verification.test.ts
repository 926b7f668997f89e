import { crc32 } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { bakePng } from '#services/credentials/baking.ts'
import {
  download,
  holder,
  startCertifyingSite,
  verifyFile,
  type VerdictSeen,
} from '#tests/support/certificates.ts'
import type { Site } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

let site: Site
let admin: Visitor
let code: string
let credential: string
let png: Uint8Array

beforeAll(async () => {
  site = await startCertifyingSite()
  admin = await site.learner()
  ;({ code } = await holder(site))
  const [json, picture] = await Promise.all([
    download(site, `/api/certificates/${code}.json`),
    download(site, `/api/certificates/${code}.png?scale=1`),
  ])
  credential = new TextDecoder().decode(json.bytes)
  png = picture.bytes
})

afterAll(() => site[Symbol.asyncDispose]())

async function verdictOn(json: object): Promise<VerdictSeen> {
  const answer = await site.visitor().post('/api/credentials/verify', { json })
  expect([answer.status, answer.text]).toEqual([201, expect.anything()])
  return answer.json<VerdictSeen>()
}

const failedChecks = ({ reasons }: VerdictSeen) =>
  reasons.flatMap(({ ok, check }) => (ok ? [] : [check]))

describe('what is real is found to be', () => {
  test.each([
    ['a code', () => ({ code })],
    ['a code in capitals and groups', () => ({ code: groups(code.toUpperCase()) })],
    ['an address', () => ({ code: `${site.origin}/certificates/${code}` })],
    ['a credential as text', () => ({ credential })],
    ['a credential as JSON', () => ({ credential: JSON.parse(credential) as object })],
  ])('%s', async (_what, given) => {
    const verdict = await verdictOn(given())
    expect(verdict).toMatchObject({
      valid: true,
      outcome: 'valid',
      certificate: { code },
    })
    expect(verdict.reasons.map(({ check }) => check)).toEqual([
      'format',
      'issuer',
      'integrity',
      'status',
      'dates',
    ])
  })

  test.each([
    ['PNG', 'png?scale=1', 'image/png'],
    ['SVG', 'svg', 'image/svg+xml'],
    ['VC-JWT', 'json?format=jwt', 'application/jwt'],
    ['credential', 'json', 'text/plain'],
  ])('a file: %s', async (_kind, ending, type) => {
    const { bytes } = await download(site, `/api/certificates/${code}.${ending}`)
    const { status, verdict } = await verifyFile(site, bytes, type)
    expect(status).toBe(201)
    expect(verdict).toMatchObject({ valid: true, certificate: { code } })
  })

  test('a file in a form, and the page that says so', async () => {
    const body = new FormData()
    body.set('file', new Blob([Buffer.from(png)], { type: 'image/png' }), 'mine.png')
    const answer = await fetch(`${site.origin}/api/credentials/verify`, {
      method: 'POST',
      body,
    })
    expect(await answer.json()).toMatchObject({ valid: true, certificate: { code } })
    const page = await fetch(`${site.origin}/verify`, { method: 'POST', body })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('This is real, and in force')
  })

  test('a badge, whose credential names nobody', async () => {
    const { who } = await holder(site)
    const { items } = (await who.get('/api/me/badges')).json<{
      items: readonly { credential_url: string }[]
    }>()
    for (const { credential_url: url } of items) {
      const { bytes } = await download(site, `${url}.png`)
      const { verdict } = await verifyFile(site, bytes, 'image/png')
      expect(verdict).toMatchObject({ valid: true, certificate: null })
    }
  })
})

describe('what is not real is told apart, with the reason', () => {
  test.each<[string, (it: string) => string, string]>([
    ['forged', (it) => it.replace('Ada Walker', 'Eve Walker'), 'integrity'],
    ['truncated', (it) => it.slice(0, -40), 'format'],
    ['without a proof', (it) => without(it, 'proof'), 'format'],
    ['signed again', (it) => resigned(it), 'integrity'],
    [
      'of somebody who says they are us',
      (it) => it.replaceAll('did:web', 'did:key'),
      'issuer',
    ],
    ['no credential', () => '{"hello":"world"}', 'format'],
    ['no JSON', () => 'hello', 'format'],
    ['empty', () => ' x ', 'format'],
    ['nested without end', () => '['.repeat(50_000), 'format'],
  ])('%s', async (_what, change, check) => {
    const verdict = await verdictOn({ credential: change(credential) })
    expect(verdict.valid).toBe(false)
    expect(failedChecks(verdict)).toContain(check)
  })

  test('revoked', async () => {
    const { code: revoked } = await holder(site)
    const file = await download(site, `/api/certificates/${revoked}.json`)
    await admin.post(`/api/admin/certificates/${revoked}/revocation`, {
      json: { reason: 'A test.' },
    })
    const text = new TextDecoder().decode(file.bytes)
    for (const given of [{ code: revoked }, { credential: text }]) {
      const verdict = await verdictOn(given)
      expect(verdict).toMatchObject({ valid: false, certificate: { code: revoked } })
      expect(failedChecks(verdict)).toEqual(['status'])
    }
  })

  test.each(['0'.repeat(26), 'x', '\u0000', 'ü'.repeat(26)])(
    'a code that is none (%j)',
    async (typed) => {
      const verdict = await verdictOn({ code: typed })
      expect(verdict).toMatchObject({ valid: false, certificate: null })
    },
  )
})

describe('a picture that cannot be read is a verdict, never a failure', () => {
  test.each<[string, () => Uint8Array]>([
    ['without a credential', () => withoutChunk(png)],
    ['with two', () => withTwo(png)],
    ['with a broken chunk', () => broken(png)],
    ['cut off', () => png.slice(0, 2_000)],
    ['that only begins like one', () => png.slice(0, 9)],
    ['with a credential that is none', () => bakePng(png, '{"a":1}')],
    ['empty', () => new Uint8Array([0x89])],
  ])('PNG %s', async (_what, bytes) => {
    const { status, verdict } = await verifyFile(site, bytes(), 'image/png')
    expect(status).toBe(201)
    expect(verdict.valid).toBe(false)
    expect(failedChecks(verdict)).toContain('format')
  })

  test.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<svg',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    '<html></html>',
  ])('SVG %s', async (text) => {
    const { status, verdict } = await verifyFile(site, text, 'image/svg+xml')
    expect([status, verdict.valid]).toEqual([201, false])
  })
})

describe('a call that is no use', () => {
  const call = async (body: BodyInit, type: string | null) => {
    const response = await fetch(`${site.origin}/api/credentials/verify`, {
      method: 'POST',
      body,
      ...(type === null ? {} : { headers: { 'content-type': type } }),
    })
    return response.status
  }

  test.each<[string, BodyInit, string, number]>([
    ['nothing in it', '{}', 'application/json', 400],
    ['an empty code', '{"code":""}', 'application/json', 400],
    ['a number for a credential', '{"credential":1}', 'application/json', 400],
    ['an unknown key', '{"certificate":"x"}', 'application/json', 400],
    ['a form that is none', 'x', 'multipart/form-data; boundary=y', 400],
    ['a form without a boundary', 'x', 'multipart/form-data', 400],
    ['a picture that is too large', new Uint8Array(5_000_000), 'image/png', 413],
    ['another type', 'x', 'video/mp4', 415],
  ])('(%s) is told why', async (_what, body, type, status) => {
    expect(await call(body, type)).toBe(status)
  })

  test('(a form with a file that is too large) is told why', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(5_000_000)]), 'large.png')
    expect(await call(form, null)).toBe(413)
  })
})

describe('the page', () => {
  test('takes a code in its address, and says what was found', async () => {
    const found = await site.visitor().get(`/verify?code=${groups(code)}`)
    expect(found.text).toContain('This is real, and in force')
    expect(found.text).toContain(`href="/certificates/${code}"`)
    const none = await site.visitor().get('/verify?code=%3Cscript%3E')
    expect(none.text).toContain('This does not stand')
    expect(none.text).not.toContain('<script>"')
  })

  test('keeps what was pasted, and says when nothing was', async () => {
    const form = { credential: '{"hello": "<b>world</b>"}' }
    const answer = await site.visitor().post('/verify', { form })
    expect(answer.text).toContain('&lt;b&gt;world')
    const empty = await site.visitor().post('/verify', { form: { credential: '' } })
    expect([empty.status, empty.text]).toEqual([
      400,
      expect.stringContaining('Give a file, a credential or a code.'),
    ])
  })
})

function groups(text: string): string {
  return text.match(/.{1,4}/g)?.join('-') ?? ''
}

function without(text: string, key: string): string {
  const { [key]: _gone, ...rest } = JSON.parse(text) as Record<string, unknown>
  return JSON.stringify(rest)
}

/** The proof of another credential of the same issuer. */
function resigned(text: string): string {
  return text.replace(
    /"proofValue":"z(.)/,
    (_, letter: string) => `"proofValue":"z${letter === 'A' ? 'B' : 'A'}`,
  )
}

interface Chunk {
  readonly type: string
  readonly start: number
  readonly end: number
}

function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  const view = Buffer.from(bytes)
  const chunks: Chunk[] = []
  for (let start = 8; start < view.length;) {
    const end = start + 12 + view.readUInt32BE(start)
    chunks.push({ type: view.toString('latin1', start + 4, start + 8), start, end })
    start = end
  }
  return chunks
}

function credentialChunk(bytes: Uint8Array): Chunk {
  const found = chunksOf(bytes).find(({ type }) => type === 'iTXt')
  if (found === undefined) throw new Error('there is no credential in the picture')
  return found
}

function withoutChunk(bytes: Uint8Array): Uint8Array {
  const { start, end } = credentialChunk(bytes)
  return Buffer.concat([bytes.slice(0, start), bytes.slice(end)])
}

function withTwo(bytes: Uint8Array): Uint8Array {
  const { start, end } = credentialChunk(bytes)
  const chunk = bytes.slice(start, end)
  return Buffer.concat([bytes.slice(0, end), chunk, bytes.slice(end)])
}

function broken(bytes: Uint8Array): Uint8Array {
  const { start, end } = credentialChunk(bytes)
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(start + 60) ^ 1, start + 60)
  // Its checksum is that of the chunk before the change.
  expect(crc32(copy.subarray(start + 4, end - 4))).not.toBe(copy.readUInt32BE(end - 4))
  return copy
}
