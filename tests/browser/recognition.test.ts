import { readFile } from 'node:fs/promises'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { describeInBrowser, type Visit } from '#tests/support/browser.ts'
import { claim, codeOf, walkGarden } from '#tests/support/certificates.ts'
import type { Visitor } from '#tests/support/visitor.ts'
import { QUICKLY } from '#tests/support/workshop.ts'

/** With scripts, and without. */
const BOTH = [true, false]

const END = '/paths/garden/certificate'

describeInBrowser('what was earned', (stage) => {
  const finisher = async (): Promise<Visitor> => {
    const who = await stage.site().learner()
    await walkGarden(who)
    return who
  }

  test.each(BOTH)('is claimed, seen and kept (scripts: %s)', async (javaScript) => {
    const who = await finisher()
    await using visit = await stage.visit({ javaScript, as: who })
    const { page } = visit
    await page.goto('/paths/garden')
    await page.locator(`a[href="${END}"]`).first().click()
    const name = page.getByLabel('Your name, as it shall stand')
    expect(await name.inputValue()).toBe('Ada Walker')
    await name.fill('Ада Лавлейс')
    await page.getByRole('button', { name: 'Issue my certificate' }).click()
    await expectDrawn(page, 'Ада Лавлейс')
    await page.getByRole('link', { name: 'Its public page' }).click()

    await page.getByText('Correct the name').click()
    await page.getByLabel('Name on the certificate').fill('Ada Lovelace')
    await page.getByRole('button', { name: 'Issue it again' }).click()
    await expectDrawn(page, 'Ada Lovelace')
    expect(new URL(page.url()).pathname).toBe(`/certificates/${await codeOf(who)}`)

    const pdf = await download(page, 'PDF')
    expect(pdf.name).toMatch(/^certificate-[0-9a-z]{8}\.pdf$/)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test.each(BOTH)('is verified by its file (scripts: %s)', async (javaScript) => {
    const who = await finisher()
    await claim(who)
    await using holding = await stage.visit({ javaScript, as: who })
    await holding.page.goto(END)
    const png = await download(holding.page, 'PNG')

    await using visit = await stage.visit({ javaScript })
    const { page } = visit
    await verify(page, { ...png, mimeType: 'image/png' })
    await page.getByRole('heading', { name: 'This is real, and in force' }).waitFor()
    expect(await page.locator('.finding').innerText()).toContain('Ada Walker')

    const svg = await download(holding.page, 'SVG')
    const forged = Buffer.from(svg.bytes.toString().replace('Ada Walker', 'Eve Walker'))
    await verify(page, { name: svg.name, bytes: forged, mimeType: 'image/svg+xml' })
    await page.getByRole('heading', { name: 'This does not stand' }).waitFor()
    const words = await page.locator('.finding').innerText()
    expect(words).toContain('What this site issued under its code: Ada Walker')
  })

  test('is verified by a file that is dropped', async () => {
    const who = await finisher()
    await claim(who)
    await using visit = await stage.visit({ as: who })
    const { page } = visit
    await page.goto(END)
    const { path } = await download(page, 'Credential')
    await page.goto('/verify')
    await drop(visit, path)
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('heading', { name: 'This is real, and in force' }).waitFor()
    expect(await page.locator('.finding').innerText()).toContain('Ada Walker')
  })

  test.each(BOTH)('is shown to others (scripts: %s)', async (javaScript) => {
    const who = await finisher()
    await claim(who)
    const handle = `gardener-${javaScript ? 'with' : 'without'}`
    await using visitor = await stage.visit({ javaScript })
    expect((await visitor.page.goto(`/u/${handle}`))?.status()).toBe(404)

    await using visit = await stage.visit({ javaScript, as: who })
    await turnOnProfile(visit, handle)
    await visit.page.getByRole('link', { name: 'your profile' }).waitFor()

    const { page } = visitor
    await page.goto(`/u/${handle}`)
    expect(await page.locator('h1').innerText()).toBe('Ada Walker')
    await page.locator('.held a').click()
    await expectDrawn(page, 'Ada Walker')
    expect(await page.getByText('Correct the name').count()).toBe(0)
  })
})

/** A certificate is on the page, and its drawing has come. */
async function expectDrawn(page: Page, name: string): Promise<void> {
  const picture = page.getByRole('img', { name: new RegExp(name, 'u') })
  await picture.waitFor()
  const width = () => picture.evaluate((it) => (it as HTMLImageElement).naturalWidth)
  await expect.poll(width, QUICKLY).toBeGreaterThan(0)
}

/** Presses a link to a file, and reads what came of it. */
async function download(page: Page, label: string) {
  const link = page.locator('.downloads').getByRole('link', { name: label })
  const [begun] = await Promise.all([page.waitForEvent('download'), link.click()])
  const path = await begun.path()
  return { name: begun.suggestedFilename(), path, bytes: await readFile(path) }
}

async function verify(
  page: Page,
  file: { readonly name: string; readonly bytes: Buffer; readonly mimeType: string },
): Promise<void> {
  const { name, bytes: buffer, mimeType } = file
  await page.goto('/verify')
  await page.locator('#field_file').setInputFiles({ name, buffer, mimeType })
  await page.getByRole('button', { name: 'Verify' }).click()
}

/** Drops a file where files are chosen, as a hand does. */
async function drop({ context, page }: Visit, path: string): Promise<void> {
  const place = await page.locator('#field_file').boundingBox()
  const { x = 0, y = 0 } = place ?? {}
  const devTools = await context.newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, x: x + 20, y: y + 20, data })
  const chosen = () =>
    page.locator('#field_file').evaluate((it) => (it as HTMLInputElement).files?.length)
  await expect.poll(chosen).toBe(1)
}

async function turnOnProfile({ page }: Visit, handle: string): Promise<void> {
  await page.goto('/account')
  await page.getByLabel('Others may see my profile').check()
  await page.getByLabel('Address of the profile').fill(handle)
  await page.getByLabel('My name', { exact: true }).check()
  await page.getByLabel('My certificates').check()
  await page.getByRole('button', { name: 'Save the profile' }).click()
}
