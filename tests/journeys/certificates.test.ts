import { describe, expect, test } from 'vitest'

import { unbake } from '#services/credentials/baking.ts'
import {
  claim,
  download,
  gardener,
  holder,
  useCertifyingSite,
  type CertificateSeen,
} from '#tests/support/certificates.ts'
import { PASSWORD } from '#tests/support/site.ts'
import type { Visitor } from '#tests/support/visitor.ts'

const { site, admin, look } = useCertifyingSite()

const revoke = (who: Visitor, code: string, reason = 'Issued in error.') =>
  who.post(`/api/admin/certificates/${code}/revocation`, { json: { reason } })

const reissue = (who: Visitor, code: string, name: string) =>
  who.post(`/api/certificates/${code}/reissues`, { json: { name } })

const statuses = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b)

describe('a certificate', () => {
  test('is for who has walked the path to its end', async () => {
    const who = await site().learner()
    expect((await claim(who)).json()).toMatchObject({
      status: 403,
      code: 'path_incomplete',
    })
    const unknown = await who.post('/api/paths/nowhere/certificate', {
      json: { name: 'Ada Walker' },
    })
    expect(unknown.json()).toMatchObject({ status: 404, code: 'path_not_found' })
    expect((await claim(site().visitor())).status).toBe(401)
  })

  test('says what was done, and is found by its code however it is typed', async () => {
    const { code } = await holder(site())
    expect(await look(code)).toMatchObject({
      code,
      state: 'valid',
      name: 'Ada Walker',
      path_id: 'garden',
      phases: [expect.any(String), expect.any(String)],
      steps: 6,
    })
    const typed = encodeURIComponent(code.toUpperCase().replaceAll(/(.{5})/g, '$1-'))
    expect((await look(typed)).code).toBe(code)
    const none = await site()
      .visitor()
      .get(`/api/certificates/${'0'.repeat(26)}`)
    expect(none.json()).toMatchObject({ status: 404, code: 'certificate_not_found' })
    const odd = await site().visitor().get('/api/certificates/%00.pdf')
    expect(odd.status).toBe(404)
  })

  test('is issued once, of 50 calls at once', async () => {
    const who = await gardener(site())
    const answers = await Promise.all(Array.from({ length: 50 }, () => claim(who)))
    expect(statuses(answers)).toEqual([201, ...Array<number>(49).fill(409)])
    const codes = answers.map((it) => it.json<{ code: string }>().code)
    expect(codes.filter((code) => code === 'certificate_exists')).toHaveLength(49)
    const list = await who.get('/api/me/certificates')
    expect(list.json<{ items: unknown[] }>().items).toHaveLength(1)
  })

  test.each([
    ['A', 'of one character'],
    ['x'.repeat(101), 'of 101'],
    ['Ada\u0007Walker', 'with a control'],
    ['Ada\u202eWalker', 'that turns text around'],
    ['12345', 'without a letter'],
  ])('is not issued to %j (%s)', async (name) => {
    const who = await gardener(site())
    expect((await claim(who, name)).json()).toMatchObject({
      status: 400,
      code: 'certificate_name_rejected',
    })
    expect((await claim(who)).status).toBe(201)
  })

  test('takes markup in a name for text', async () => {
    const name = '<script>alert(1)</script> & "Ada"'
    const { code } = await holder(site(), name)
    expect((await look(code)).name).toBe(name)
    const page = await site().visitor().get(`/certificates/${code}`)
    expect(page.text).not.toContain('<script>alert')
    const { bytes } = await download(site(), `/api/certificates/${code}.svg`)
    // In the credential, which is text to whoever reads the file, it stands as it is.
    const drawing = new TextDecoder().decode(bytes).replace(/<!\[CDATA\[.*?\]\]>/s, '')
    expect(drawing.includes('<script>alert')).toBe(false)
  })
})

describe('the files of a certificate', () => {
  test.each([
    ['pdf', 'application/pdf', '%PDF'],
    ['png', 'image/png', '\u0089PNG'],
    ['png?scale=4', 'image/png', '\u0089PNG'],
    ['svg', 'image/svg+xml', '<'],
    ['json', 'application/json', '{'],
    ['json?format=jwt', 'application/vc+jwt', 'eyJ'],
  ])('%s', async (ending, type, start) => {
    const { code } = await holder(site())
    const path = `/api/certificates/${code}.${ending}`
    const { status, headers, bytes } = await download(site(), path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain(type)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('content-disposition')).toMatch(
      /^inline; filename="certificate-[0-9a-z]{8}\.[a-z]{3,4}"$/,
    )
    expect(Buffer.from(bytes).toString('latin1').startsWith(start)).toBe(true)
    const tag = headers.get('etag') ?? ''
    const same = await download(site(), path, { 'if-none-match': `"x", ${tag}` })
    expect([same.status, same.bytes.length]).toEqual([304, 0])
    const other = await download(site(), path, { 'if-none-match': '"x"' })
    expect(other.status).toBe(200)
  })

  test('have strong tags where the bytes are always the same', async () => {
    const { code } = await holder(site())
    const tags = await Promise.all(
      ['pdf', 'png', 'json'].map(async (ending) => {
        const file = await download(site(), `/api/certificates/${code}.${ending}`)
        return file.headers.get('etag')
      }),
    )
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{43}"$/)
  })

  test('carry the credential, in which no address of e-mail can be read', async () => {
    const { code } = await holder(site())
    const [png, json] = await Promise.all([
      download(site(), `/api/certificates/${code}.png`),
      download(site(), `/api/certificates/${code}.json`),
    ])
    const text = new TextDecoder().decode(json.bytes)
    expect(unbake(png.bytes)).toBe(text)
    expect(JSON.parse(text)).toMatchObject({
      id: `${site().origin}/api/certificates/${code}.json`,
    })
    expect(text).not.toContain('@example.test')
    expect(text).toContain('Ada Walker')
  })

  test.each(['png?scale=5', 'png?scale=0', 'png?scale=x', 'json?format=xml'])(
    'are not to be had as %s',
    async (ending) => {
      const { code } = await holder(site())
      const answer = await download(site(), `/api/certificates/${code}.${ending}`)
      expect(answer.status).toBe(400)
    },
  )
})

describe('reissuing', () => {
  test('corrects the name once, of 50 calls, and the old one says so', async () => {
    const { who, code } = await holder(site())
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => reissue(who, code, 'Ada Lovelace')),
    )
    expect(statuses(answers)).toEqual([201, ...Array<number>(49).fill(410)])
    const issued = answers.find(({ status }) => status === 201)?.json<CertificateSeen>()
    expect(await look(code)).toMatchObject({
      state: 'superseded',
      superseded_by: issued?.code,
    })
    expect(await look(issued?.code ?? '')).toMatchObject({
      state: 'valid',
      name: 'Ada Lovelace',
    })
    const file = await download(site(), `/api/certificates/${code}.pdf`)
    expect(file.status).toBe(410)
    expect((await claim(who)).json()).toMatchObject({ code: 'certificate_exists' })
  })

  test('is the learner’s own to do, with another name, and not for ever', async () => {
    const { who, code } = await holder(site())
    const stranger = await reissue(await site().learner(), code, 'Eve')
    expect(stranger.json()).toMatchObject({ status: 404 })
    const same = await reissue(who, code, 'Ada Walker')
    expect(same.json()).toMatchObject({ status: 400 })
    let current = code
    for (const name of ['Ada B', 'Ada C', 'Ada D', 'Ada E', 'Ada F']) {
      const answer = await reissue(who, current, name)
      expect(answer.status).toBe(201)
      current = answer.json<CertificateSeen>().code
    }
    expect((await reissue(who, current, 'Ada G')).json()).toMatchObject({
      status: 409,
      code: 'certificate_reissue_limit',
    })
  })
})

describe('revoking', () => {
  test('is an admin’s to do, with a reason, once of 50 calls at once', async () => {
    const { who, code } = await holder(site())
    expect((await revoke(who, code)).status).toBe(403)
    expect((await revoke(site().visitor(), code)).status).toBe(401)
    expect((await revoke(admin(), code, ' ')).json()).toMatchObject({
      status: 400,
      code: 'revocation_reason_rejected',
    })
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => revoke(admin(), code)),
    )
    expect(statuses(answers)).toEqual([201, ...Array<number>(49).fill(410)])
    expect(await look(code)).toMatchObject({
      state: 'revoked',
      revoked_reason: 'Issued in error.',
    })
    expect((await claim(who)).json()).toMatchObject({ status: 409 })
    expect((await reissue(who, code, 'Ada Lovelace')).status).toBe(410)
  })

  test('shows at once, to who has the file in a cache too', async () => {
    const { code } = await holder(site())
    const path = `/api/certificates/${code}.png`
    const { headers } = await download(site(), path)
    await revoke(admin(), code)
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    expect((await download(site(), path, known)).status).toBe(410)
    const page = await site().visitor().get(`/certificates/${code}`)
    expect(page.text).toContain('Issued in error.')
    expect(page.text).not.toContain('og:image')
  })

  test('puts it on the status list that others read', async () => {
    const { code } = await holder(site())
    const json = await download(site(), `/api/certificates/${code}.json`)
    const { credentialStatus: status } = JSON.parse(
      new TextDecoder().decode(json.bytes),
    ) as { credentialStatus: { statusListCredential: string } }
    expect(status.statusListCredential).toBe(
      `${site().origin}/api/credentials/status/0`,
    )
    const list = await download(site(), '/api/credentials/status/0')
    expect(list.status).toBe(200)
    expect(list.headers.get('cache-control')).toBe('public, max-age=60')
    expect(list.headers.get('access-control-allow-origin')).toBe('*')
    expect((await download(site(), '/api/credentials/status/9')).status).toBe(404)
    expect((await download(site(), '/api/credentials/status/0.jwt')).status).toBe(200)
  })
})

test('an account that is deleted takes its certificates along', async () => {
  const { who, code } = await holder(site())
  const exported = await who.get('/api/me/export')
  expect(exported.json()).toMatchObject({ certificates: [{ code }] })
  const [before] = await inDatabase(
    'select status_index from certificates where code = $1',
    [code],
  )
  await who.delete('/api/me', { json: { password: PASSWORD } })
  expect((await download(site(), `/api/certificates/${code}`)).status).toBe(404)
  const [after] = await inDatabase(
    'select revoked_at from credential_statuses where status_index = $1',
    [before?.['status_index']],
  )
  expect(after?.['revoked_at']).not.toBeNull()
})

const inDatabase = (text: string, values: readonly unknown[]) =>
  site().database.database.runScript(text, values)
