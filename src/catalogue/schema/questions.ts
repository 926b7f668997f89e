import Type from 'typebox'

import { id, inline, map, markdown, ownId, renamedFrom, text, whole } from './common.ts'
import { examples, RubricEntry } from './rubric.ts'

const common = {
  id: ownId('question'),
  prompt: markdown({ description: 'The question, in Markdown.' }),
  explanation: Type.Optional(
    markdown({ description: 'Shown only after a pass, in Markdown.' }),
  ),
  'renamed-from': renamedFrom,
}

const maxLength = whole(100, 10_000, {
  description: 'Characters of an answer at most.',
  default: 4000,
})

/** A question of kind `choice`. */
export const ChoiceEntry = map(
  {
    ...common,
    kind: Type.Literal('choice', { description: 'Pick from options.' }),
    multiple: Type.Boolean({
      description: 'The learner may choose several: exactly the correct ones.',
      default: false,
    }),
    options: Type.Array(
      map({
        id: id({ description: 'Unique in the question.' }),
        text: inline({ description: 'The option, one line of Markdown.' }),
        correct: Type.Boolean({ description: 'Is it right?', default: false }),
        feedback: Type.Optional(
          inline({ description: 'Shown when it was chosen, one line of Markdown.' }),
        ),
      }),
      { minItems: 2, maxItems: 8, description: '2-8 options.', 'x-rule': 'unique-ids' },
    ),
  },
  { 'x-rule': 'choice' },
)

const ignoreCase = Type.Boolean({
  description: 'Upper and lower case are the same.',
  default: false,
})

const exactText = text(1, 200, { description: 'An accepted answer.' })

/** What a `short` question accepts. */
export const accept = Type.Union(
  [
    map({
      exact: Type.Union(
        [
          exactText,
          Type.Array(exactText, { minItems: 1, maxItems: 50, uniqueItems: true }),
        ],
        { description: 'A text or a list of texts, compared after trimming.' },
      ),
      'ignore-case': ignoreCase,
    }),
    map({
      number: map(
        {
          value: Type.Number({ description: 'The number.' }),
          tolerance: Type.Number({
            minimum: 0,
            description: 'How far an answer may be off.',
            default: 0,
          }),
        },
        { description: 'A number.' },
      ),
    }),
    map({
      pattern: text(1, 300, {
        description: 'A regular expression over the whole answer.',
        'x-rule': 'pattern',
      }),
      'ignore-case': ignoreCase,
    }),
  ],
  { description: 'Exactly one of exact, number and pattern.' },
)

const ShortEntry = map({
  ...common,
  kind: Type.Literal('short', { description: 'Type a word, a number or a line.' }),
  accept,
  placeholder: Type.Optional(
    text(1, 80, { description: 'Shows the form of an answer.' }),
  ),
})

/** A question of kind `free`. */
export const FreeEntry = map(
  {
    ...common,
    kind: Type.Literal('free', { description: 'Write an answer.' }),
    'max-length': maxLength,
    rubric: RubricEntry,
    examples,
  },
  { 'x-rule': 'graded' },
)

/** A question of kind `scenario`. */
export const ScenarioEntry = map(
  {
    ...common,
    kind: Type.Literal('scenario', { description: 'Write about a given situation.' }),
    'max-length': maxLength,
    seeds: Type.Array(
      map({
        id: id({ description: 'Unique in the question.' }),
        text: markdown({ description: 'A complete situation, in Markdown.' }),
      }),
      {
        minItems: 2,
        maxItems: 20,
        description: 'Situations, of which a learner is given one.',
        'x-rule': 'unique-ids',
      },
    ),
    rubric: RubricEntry,
    examples,
  },
  { 'x-rule': 'graded-scenario' },
)

/** A question of any kind. */
export const QuestionEntry = Type.Union([
  ChoiceEntry,
  ShortEntry,
  FreeEntry,
  ScenarioEntry,
])
