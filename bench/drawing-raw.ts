import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { renderAsync } from '@resvg/resvg-js'
import PDFDocument from 'pdfkit'

import type { CertificateFacts } from '#drawing/drawing.ts'

const FILE = 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf'
const FONT = fileURLToPath(import.meta.resolve(`@expo-google-fonts/${FILE}`))

/** The least that anybody would do: the same words in one font, where they fall. */
export async function rawPdf(facts: CertificateFacts): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', layout: 'landscape' })
  write(doc, facts)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(doc, 'end')
  return Buffer.concat(chunks)
}

function write(doc: PDFKit.PDFDocument, facts: CertificateFacts): void {
  doc.font(FONT).fontSize(54).text(facts.name).fontSize(28).text(facts.pathTitle)
  doc.fontSize(12)
  for (const line of wordsOf(facts)) doc.text(line)
  doc.end()
}

/** The same words as text of SVG, painted at the size of a certificate. */
export async function rawPng(facts: CertificateFacts): Promise<Uint8Array> {
  const lines = [facts.name, facts.pathTitle, ...wordsOf(facts)].map(
    (line, index) =>
      `<text x="60" y="${100 + index * 50}" font-family="Source Serif 4" ` +
      `font-size="${index === 0 ? 54 : 16}">${line}</text>`,
  )
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="1123" height="794">' +
    `<rect width="1123" height="794" fill="#fcfcf9"/>${lines.join('')}</svg>`
  const font = { fontFiles: [FONT], loadSystemFonts: false }
  return (await renderAsync(svg, { font })).asPng()
}

function wordsOf(facts: CertificateFacts): readonly string[] {
  return [facts.siteTitle, ...facts.phases, facts.issuedOn, facts.code, facts.verifyUrl]
}
