import { once } from 'node:events'

import PDFDocument from 'pdfkit'

import { drawLine, type Document } from './pdf-text.ts'
import type { Group, Picture } from './picture.ts'
import type { Fonts } from './text/fonts.ts'

/** What a reader shows of a document beside its pages. */
export interface DocumentFacts {
  readonly author: string
  readonly createdAt: Date
}

/**
 * A picture as a page of PDF. Its glyphs are placed as in every other format; its text
 * can be searched, copied and read aloud, because each line also holds its characters.
 */
export async function picturePdf(
  picture: Picture,
  fonts: Fonts,
  { author, createdAt }: DocumentFacts,
): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: [picture.width, picture.height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en',
    tagged: true,
    displayTitle: true,
    info: {
      Title: picture.title,
      Author: author,
      Subject: picture.description,
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  }) as Document
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(doc, 'end')
  drawGroups(doc, picture)
  drawLines(doc, picture, fonts)
  for (const { left, top, width, height, url } of picture.links)
    doc.link(left, top, width, height, url)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function drawGroups(doc: Document, { width, height, paper, groups }: Picture): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.rect(0, 0, width, height).fill(paper)
  for (const group of groups) drawGroup(doc, group)
  doc.endMarkedContent()
}

function drawGroup(doc: Document, { shapes, x, y, scale, clip }: Group): void {
  doc.save().translate(x, y).scale(scale)
  if (clip !== null) doc.path(clip).clip()
  for (const { d, rule, fill, stroke } of shapes) {
    const holes = rule === undefined ? 'even-odd' : 'non-zero'
    doc.path(d)
    if (stroke === undefined) {
      if (fill !== null) doc.fill(fill, holes)
      continue
    }
    doc.lineWidth(stroke.width)
    const [dash, space] = stroke.dash ?? []
    if (dash === undefined || space === undefined) doc.undash()
    else doc.dash(dash, { space })
    if (fill === null) doc.stroke(stroke.color)
    else doc.fillAndStroke(fill, stroke.color, holes)
  }
  doc.restore()
}

function drawLines(doc: Document, picture: Picture, fonts: Fonts): void {
  for (const [id, { data }] of fonts) doc.registerFont(id, data)
  const elements = picture.lines.map((line) =>
    doc.struct(line.role, { actual: line.line.text }, () => {
      drawLine(doc, line, fonts)
    }),
  )
  doc.addStructure(doc.struct('Document', {}, elements))
}
