import fc from 'fast-check'

import type {
  FreeQuestion,
  Question,
  Rubric,
  ScenarioQuestion,
} from '#catalogue/types.ts'

import type { Given } from './answering.ts'

/** An answer that passes: by its key, or by no more signals than are needed. */
export function rightAnswer(question: Question): Given {
  switch (question.kind) {
    case 'choice':
      return question.options.filter(({ correct }) => correct).map(({ id }) => id)
    case 'short': {
      const { accept } = question
      if (accept.by === 'pattern') return textMatching(accept.pattern)
      return accept.by === 'exact' ? (accept.values[0] ?? '') : String(accept.value)
    }
    case 'free':
    case 'scenario':
      return question.rubric.items.map((it) => wordsFor(question, it)).join('\n')
  }
}

/** An answer that fails; where several things have to be shown, it shows the first. */
export function wrongAnswer(question: Question): Given {
  switch (question.kind) {
    case 'choice': {
      const wrong = question.options.find(({ correct }) => !correct)
      return wrong === undefined ? [] : [wrong.id]
    }
    case 'short':
      return 'nobody knows'
    case 'free':
    case 'scenario': {
      const [first, second] = question.rubric.items
      return (first && second && termsFor(first)) ?? 'Nobody knows.'
    }
  }
}

/** What shows that an item is met: its own terms, or an example in which it is. */
function wordsFor(
  { examples }: FreeQuestion | ScenarioQuestion,
  item: Rubric['items'][number],
): string {
  const example = examples.find(({ verdicts }) => verdicts[item.id] === 'met')
  return termsFor(item) ?? example?.answer ?? ''
}

/** As few of an item's terms as are needed; `null` where there are not enough. */
function termsFor({ signals }: Rubric['items'][number]): string | null {
  const { terms = [], atLeast = 1 } = signals ?? {}
  return terms.length < atLeast ? null : terms.slice(0, atLeast).join(', ')
}

/** A text that a pattern accepts, with nothing in it but what can be typed. */
function textMatching(pattern: string): string {
  const source = `^(?:${pattern.replaceAll(String.raw`\s`, ' ')})$`
  const texts = fc.stringMatching(new RegExp(source, 'u'))
  const samples = fc.sample(texts, { numRuns: 100, seed: 1 })
  const typed = samples.find((text) => /^[ -~]+$/.test(text))
  if (typed === undefined) throw new Error(`no text for ${pattern}`)
  return typed
}
