import type { LlmAsk } from './llm-protocol.ts'

/** The value that the model answers with. */
export type Grader = (ask: LlmAsk) => unknown

/** What a grading request gives the model, as data. */
export interface GradingData {
  readonly question: string
  readonly scenario: string | null
  readonly rubric: readonly { readonly id: string; readonly text: string }[]
  readonly answer: string
}

/** What a grader says of one rubric item. */
export interface Finding {
  readonly verdict: 'met' | 'partly' | 'not-met'
  readonly quotation: string | null
}

/**
 * A model that was talked round: every item is met, each with a piece of the answer of
 * its own as long as there are enough of them.
 */
export const obedient: Grader = ({ data }) => {
  const { rubric, answer } = data as GradingData
  const pieces = piecesOf(answer, rubric.length)
  const items = rubric.map(({ id }, index) => ({
    id,
    verdict: 'met',
    quotation: pieces[index % pieces.length] ?? null,
  }))
  return { items }
}

/** A model that finds what it is told to; nothing in items that are not named. */
export function honest(findings: Readonly<Record<string, Finding>>): Grader {
  return ({ data }) => {
    const { rubric } = data as GradingData
    const nothing: Finding = { verdict: 'not-met', quotation: null }
    return { items: rubric.map(({ id }) => ({ id, ...(findings[id] ?? nothing) })) }
  }
}

/** Sentences where there are enough; else equal runs of words of at least two. */
function piecesOf(answer: string, wanted: number): readonly string[] {
  const sentences = Array.from(answer.matchAll(/[^.!?\n]+[.!?]*/g), ([text]) => text)
    .map((text) => text.trim())
    .filter((text) => /\p{L}.*\s/u.test(text))
  if (sentences.length >= wanted) return sentences
  const words = [...answer.matchAll(/\S+/g)]
  const run = Math.max(2, Math.floor(words.length / Math.max(wanted, 1)))
  const runs = words.flatMap((first, index) => {
    const last = words[index + run - 1]
    if (index % run !== 0 || last === undefined) return []
    return [answer.slice(first.index, last.index + last[0].length)]
  })
  const whole = answer.trim()
  return runs.length > 0 ? runs : whole === '' ? [] : [whole]
}
