import type { Static } from 'typebox'

import type { Prose } from '#catalogue/schema/common.ts'
import type { accept, QuestionEntry } from '#catalogue/schema/questions.ts'
import type { Question, ShortQuestion, Topic } from '#catalogue/types.ts'

import { asList } from './content.ts'
import { compileExamples, compileRubric } from './rubric.ts'

/** The place of a question, and how its Markdown becomes final HTML. */
export interface QuestionPlace {
  readonly topic: Topic
  readonly position: number
  readonly html: (prose: Prose) => string
}

/** Compiles a question. */
export function compileQuestion(
  entry: Static<typeof QuestionEntry>,
  { topic, position, html }: QuestionPlace,
): Question {
  const common = {
    id: entry.id,
    formerIds: asList(entry['renamed-from']),
    position,
    topic,
    promptHtml: html(entry.prompt),
    promptText: entry.prompt.text,
    explanationHtml: entry.explanation ? html(entry.explanation) : null,
  }
  switch (entry.kind) {
    case 'choice':
      return {
        ...common,
        kind: 'choice',
        multiple: entry.multiple,
        options: entry.options.map(({ id, text, correct, feedback }) => ({
          id,
          html: html(text),
          correct,
          feedbackHtml: feedback ? html(feedback) : null,
        })),
      }
    case 'short':
      return {
        ...common,
        kind: 'short',
        placeholder: entry.placeholder ?? null,
        accept: compileAccept(entry.accept),
      }
    case 'free':
      return { ...common, kind: 'free', ...written(entry) }
    case 'scenario':
      return {
        ...common,
        kind: 'scenario',
        ...written(entry),
        seeds: entry.seeds.map(({ id, text }) => ({
          id,
          text: text.text,
          html: html(text),
        })),
      }
  }
}

function written(
  entry: Extract<Static<typeof QuestionEntry>, { readonly kind: 'free' | 'scenario' }>,
) {
  return {
    maxLength: entry['max-length'],
    rubric: compileRubric(entry.rubric),
    examples: compileExamples(entry.examples),
  }
}

function compileAccept(entry: Static<typeof accept>): ShortQuestion['accept'] {
  if ('number' in entry) return { by: 'number', ...entry.number }
  const ignoreCase = entry['ignore-case']
  return 'pattern' in entry
    ? { by: 'pattern', pattern: entry.pattern, ignoreCase }
    : { by: 'exact', values: asList(entry.exact), ignoreCase }
}
