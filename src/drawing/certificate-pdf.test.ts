import { expect, test } from 'vitest'

import { certificateFacts, NAMES } from '#tests/support/drawn-facts.ts'
import { describeWithPoppler, readWithPoppler } from '#tests/support/poppler.ts'

import { certificatePdf } from './worker.ts'

const FORMATTING = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** The text of a page in the order of reading, on one line. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const { stdout } = await readWithPoppler('pdftotext', pdf, ['-'])
  return stdout.replaceAll(FORMATTING, '').normalize('NFC')
}

describeWithPoppler('a certificate as PDF', () => {
  test.each(NAMES)('%s: the name is found as it is written', async (_, name) => {
    const text = await textOf(await certificatePdf(certificateFacts({ name })))
    // A long name has two lines, cut at a space or where there is none.
    const ending = name.length < 60 ? /\n/gu : /\s+/gu
    const expected = name.normalize('NFC').replaceAll(ending, '')
    expect(text.replaceAll(ending, '')).toContain(expected)
  })

  test('opens and is painted without a complaint, and says what it is', async () => {
    const pdf = await certificatePdf(certificateFacts({ name: 'محمد 李 Ñandú' }))
    const [info, painted] = await Promise.all([
      readWithPoppler('pdfinfo', pdf),
      readWithPoppler('pdftoppm', pdf, ['-r', '20']),
    ])
    expect([info.stderr, painted.stderr]).toEqual(['', ''])
    expect(info.stdout).toMatch(/^Title: +محمد 李 Ñandú: From a laptop to the cloud$/m)
    expect(info.stdout).toMatch(/^Author: +Waymark$/m)
    expect(info.stdout).toMatch(/^CreationDate: +Tue Nov 24 00:00:00 2026 UTC$/m)
    expect(info.stdout).toMatch(/^Tagged: +yes$/m)
    expect(info.stdout).toMatch(/^Pages: +1$/m)
    expect(info.stdout).toMatch(/\(A4\)/)
  })

  test('every font is embedded, as the part that is used', async () => {
    const name = 'Ada मीरा น้ำ 李'
    const pdf = await certificatePdf(certificateFacts({ name }))
    const { stdout } = await readWithPoppler('pdffonts', pdf)
    const fonts = stdout.trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThanOrEqual(5)
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes /)
    expect(pdf.byteLength).toBeLessThan(80_000)
  })

  test('the address can be clicked', async () => {
    const facts = certificateFacts()
    const { stdout } = await readWithPoppler('pdfinfo', await certificatePdf(facts), [
      '-url',
    ])
    expect(stdout).toContain(facts.verifyUrl)
  })

  test('says all that is on it', async () => {
    const facts = certificateFacts({ questions: 1, hours: null })
    const text = await textOf(await certificatePdf(facts))
    for (const part of [
      facts.siteTitle,
      facts.pathTitle,
      ...facts.phases,
      '3 phases',
      '42 steps',
      '1 question answered',
      '6 pieces of work proven',
      '24 November 2026',
      facts.code,
      facts.verifyUrl,
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('hour')
  })

  test('controls and overrides of the direction reach nobody', async () => {
    const name = '\u202Ekcalb\u202C\u0007 Bob\u2028\u0000\u200B\uFEFF Ünal\u{E0041}'
    const pdf = await certificatePdf(certificateFacts({ name }))
    expect(await textOf(pdf)).toMatch(/^kcalb Bob Ünal$/m)
    const { stdout } = await readWithPoppler('pdfinfo', pdf)
    expect(stdout).toMatch(/^Title: +kcalb Bob Ünal: From/m)
  })
})

test('the same facts give the same bytes', async () => {
  const facts = certificateFacts({ name: '山田 太郎' })
  const [one, other] = [await certificatePdf(facts), await certificatePdf(facts)]
  expect(Buffer.compare(one, other)).toBe(0)
})
