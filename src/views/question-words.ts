import type { Question } from '#catalogue/types.ts'
import type { Doubt } from '#rules/rubric.ts'
import type { GradedBy, ReviewCase } from '#services/questions-views.ts'

/** What kind of answer a question asks for. */
export function kindWords(question: Question): string {
  switch (question.kind) {
    case 'choice':
      return question.multiple ? 'Choose all that apply' : 'Choose one'
    case 'short':
      return 'A short answer'
    case 'free':
      return 'In your own words'
    case 'scenario':
      return 'A situation, in your own words'
  }
}

/** A question by its number on its topic's page; it has no title of its own. */
export function questionName({ position }: Question): string {
  return `Question ${position}`
}

/** Who graded an answer; `null` where that goes without saying. */
export function graderWords(gradedBy: GradedBy): string | null {
  switch (gradedBy) {
    case 'key':
      return null
    case 'signals':
      return 'Graded by the author’s signals, without a language model.'
    case 'model':
      return 'Graded by a language model, against the author’s rubric.'
  }
}

/** Why a verdict of a grader was not believed, by what the rules call it. */
export const DOUBTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'no-quotation': 'The grader showed no words of the answer for this.',
    'quotation-not-in-answer':
      'The words that the grader showed are not in the answer.',
    'quotation-too-short': 'The words that the grader showed are too few to tell.',
    'quotation-instructs': 'The words that the grader showed speak to the grader.',
    'quotation-repeated': 'The grader showed the same words for another point.',
    'signals-untouched': 'Those words touch nothing that the author looks for here.',
  } satisfies Record<Doubt, string>),
)

/** Why a mentor is to look at an answer. */
export const REASONS = {
  appeal: 'The learner asks for it',
  doubtful: 'The grading is in doubt',
  instructions: 'It speaks to the grader',
} satisfies Record<ReviewCase['reason'], string>

/** What a case of the mentors' queue is called. */
export function caseTitle({ question: { current } }: ReviewCase): string {
  if (current === null) return 'A question of earlier times'
  return `${current.topic.title}: ${questionName(current).toLowerCase()}`
}
