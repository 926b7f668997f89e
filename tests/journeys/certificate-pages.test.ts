import { describe, expect, test } from 'vitest'

import { gardener, holder, useCertifyingSite } from '#tests/support/certificates.ts'
import type { Visitor } from '#tests/support/visitor.ts'

const { site, admin, look } = useCertifyingSite()

describe('the end of a path', () => {
  test('leads from the path to the certificate, without a script', async () => {
    const who = await gardener(site())
    expect((await who.get('/paths/garden')).text).toContain('/paths/garden/certificate')
    const before = await who.get('/paths/garden/certificate')
    expect(before.text).toContain('value="Ada Walker"')
    const refused = await who.post('/paths/garden/certificate', { form: { name: 'A' } })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('at least 2 characters')
    const sent = await who.post('/paths/garden/certificate', {
      form: { name: 'Ada Lovelace' },
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      '/paths/garden/certificate',
    ])
    const after = await who.get('/paths/garden/certificate')
    expect(after.text).toMatch(/src="\/api\/certificates\/[0-9a-z]{26}\.svg"/)
  })

  test('is not there before it is reached', async () => {
    const who = await site().learner()
    const answer = await who.get('/paths/garden/certificate')
    expect(answer.headers.get('location')).toBe('/paths/garden')
  })
})

describe('the page of a certificate', () => {
  test('stands for itself where others link to it', async () => {
    const { who, code } = await holder(site())
    const { text } = await who.get(`/certificates/${code}`)
    const image = `${site().origin}/api/certificates/${code}.png?scale=1`
    expect(text).toContain(`<meta property="og:image" content="${image}" />`)
    expect(text).toContain('<meta name="robots" content="noindex" />')
    expect(text).toContain('EducationalOccupationalCredential')
    const linked = /href="(https:\/\/www\.linkedin\.com[^"]+)"/.exec(text)?.[1] ?? ''
    const { searchParams } = new URL(linked.replaceAll('&amp;', '&'))
    const now = new Date()
    expect(Object.fromEntries(searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: (await look(code)).path_title,
      organizationName: expect.any(String) as string,
      issueYear: String(now.getUTCFullYear()),
      issueMonth: String(now.getUTCMonth() + 1),
      certUrl: `${site().origin}/certificates/${code}`,
      certId: code,
    })
  })

  test('shows each what is theirs to do', async () => {
    const { who, code } = await holder(site())
    const url = `/certificates/${code}`
    const forms = async (person: Visitor) => {
      const { text } = await person.get(url)
      return ['reissue', 'revocation'].filter((it) => text.includes(`${url}/${it}`))
    }
    expect(await forms(site().visitor())).toEqual([])
    expect(await forms(who)).toEqual(['reissue'])
    expect(await forms(admin())).toEqual(['revocation'])
    const foreign = await who.post(`${url}/revocation`, { form: { reason: 'No.' } })
    expect(foreign.status).toBe(403)
    const empty = await admin().post(`${url}/revocation`, { form: { reason: '' } })
    expect([empty.status, empty.text]).toEqual([
      400,
      expect.stringContaining('3 to 500 characters'),
    ])
    const done = await admin().post(`${url}/revocation`, {
      form: { reason: 'A test.' },
    })
    expect(done.headers.get('location')).toBe(url)
    expect((await look(code)).state).toBe('revoked')
  })

  test('corrects a name, and has one address', async () => {
    const { who, code } = await holder(site())
    const sent = await who.post(`/certificates/${code}/reissue`, {
      form: { name: 'Ada Lovelace' },
    })
    const next = sent.headers.get('location') ?? ''
    expect(next).toMatch(/^\/certificates\/[0-9a-z]{26}$/)
    expect(next).not.toContain(code)
    const old = await site().visitor().get(`/certificates/${code.toUpperCase()}`)
    expect(old.headers.get('location')).toBe(`/certificates/${code}`)
    expect((await site().visitor().get(`/certificates/${code}`)).text).toContain(next)
  })
})
