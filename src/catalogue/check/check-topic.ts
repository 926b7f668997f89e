import type { Static } from 'typebox'

import type { Position } from '#catalogue/faults.ts'
import type { PlacedFile } from '#catalogue/files/layout.ts'
import type { TopicText } from '#catalogue/markdown/renderer.ts'
import { TopicFile } from '#catalogue/schema/topic.ts'
import type { Source } from '#catalogue/source.ts'

import { checkYaml } from './check-yaml.ts'
import { decode, startSession, type Desk } from './desk.ts'
import { formOf } from './schema-node.ts'

const TOPIC = formOf(TopicFile)

/** A topic file: its front matter and its text. */
export interface TopicContent {
  readonly facts: Static<typeof TopicFile>
  readonly text: TopicText
}

/** A topic file: front matter, then steps. */
export function checkTopic(desk: Desk, file: PlacedFile): TopicContent | null {
  const source = decode(desk, file)
  if (source === null) return null
  const split = splitFrontMatter(source.text)
  if (split === null) {
    const message = 'does not begin with front matter'
    const suggestion = 'begin the file with `---`, the facts, and `---` again'
    desk.findings.faults.push(source.fault({ line: 1, column: 1 }, message, suggestion))
    return null
  }
  const facts = checkYaml(desk, TOPIC, {
    text: { source, start: split.start, end: split.end },
    file,
  })
  const text = checkTopicText(desk, { source, body: split.body, file })
  return facts === null ? null : { facts, text }
}

function checkTopicText(
  desk: Desk,
  topic: { readonly source: Source; readonly body: number; readonly file: PlacedFile },
): TopicText {
  const { source, body, file } = topic
  const place = (line: number, column: number): Position => ({
    line: source.positionAt(body).line + line,
    column: column + 1,
  })
  const prose = { text: source.text.slice(body), inline: false, place }
  const session = startSession(desk, source, { prose, scope: file.id, hasSteps: true })
  const text = desk.renderer.topic(prose.text, session)
  const { findings } = desk
  if (text.steps.length === 0) {
    const message = 'the topic has no step'
    const suggestion = 'write `## Title {#id}` and what to do'
    findings.faults.push(source.fault(place(0, 0), message, suggestion))
  }
  for (const { step, former, title, line, html } of text.steps) {
    const use = { source }
    if (step !== null) findings.declarations.push({ ...use, ...step, kind: 'step' })
    findings.formers.push(...former.map((it) => ({ ...use, ...it })))
    const fault = (message: string) => {
      findings.faults.push(source.fault(place(line, 0), message))
    }
    if (html.trim() === '') fault('the step has no text')
    if (title === '') fault('the step has no title')
    if (title.length > 80)
      fault(`the title has ${title.length} characters, but may have at most 80`)
  }
  return text
}

interface FrontMatter {
  /** Offsets of the YAML, and of the text behind it. */
  readonly start: number
  readonly end: number
  readonly body: number
}

function splitFrontMatter(text: string): FrontMatter | null {
  const opening = /^---[ \t]*\n/.exec(text)
  if (opening === null) return null
  const closing = /^---[ \t]*(?:\n|$)/gm
  closing.lastIndex = opening[0].length
  const match = closing.exec(text)
  if (match === null) return null
  const body = match.index + match[0].length
  return { start: opening[0].length, end: match.index, body }
}
