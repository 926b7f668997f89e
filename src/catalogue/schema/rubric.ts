import Type from 'typebox'

import { dictionary, id, ID_PATTERN, map, text, whole } from './common.ts'

/**
 * Words and patterns that show that a rubric item is met, for grading without a model.
 */
export const SignalsEntry = map(
  {
    terms: Type.Array(
      text(1, 100, { description: 'Matched as whole words, without case.' }),
      {
        maxItems: 50,
        uniqueItems: true,
        description: 'Words to look for.',
        default: [],
      },
    ),
    patterns: Type.Array(
      text(1, 300, {
        description: 'Regular expression, without case.',
        'x-rule': 'pattern',
      }),
      {
        maxItems: 20,
        uniqueItems: true,
        description: 'Patterns to look for.',
        default: [],
      },
    ),
    'at-least': whole(1, 50, {
      description: 'Found at least so many: met; fewer: partly.',
      default: 1,
    }),
  },
  {
    description: 'How the item is recognised without a language model.',
    'x-rule': 'signals',
  },
)

/** One thing that an answer must show. */
export const RubricItemEntry = map(
  {
    id: id({ description: 'Unique in the rubric.' }),
    text: text(1, 500, { description: 'What must be shown, 1-500 characters.' }),
    required: Type.Boolean({
      description: 'The answer cannot pass without it.',
      default: false,
    }),
    hint: Type.Optional(
      text(1, 500, {
        description:
          'For the learner when it is not met; must not give the answer away.',
      }),
    ),
    signals: Type.Optional(SignalsEntry),
  },
  { 'x-rule': 'rubric-item' },
)

/** What a written answer must show. */
export const RubricEntry = map(
  {
    version: whole(1, 1_000_000, { description: 'Raise it when the items change.' }),
    'pass-at': Type.Number({
      minimum: 0.1,
      maximum: 1,
      description: 'Mean of the points needed to pass: met 1, partly ½.',
      default: 0.7,
    }),
    items: Type.Array(RubricItemEntry, {
      minItems: 1,
      maxItems: 8,
      description: 'What must be shown, 1-8 items.',
      'x-rule': 'unique-ids',
    }),
  },
  { description: 'What the answer is graded against.' },
)

/** `examples`: answers that the author graded by hand, to measure graders with. */
export const examples = Type.Array(
  map({
    answer: text(1, 10_000, { description: 'An answer as a learner might give it.' }),
    seed: Type.Optional(id({ description: 'The situation the answer belongs to.' })),
    verdicts: dictionary<'met' | 'partly' | 'not-met'>(
      { pattern: ID_PATTERN, expected: 'the id of a rubric item' },
      Type.Enum(['met', 'partly', 'not-met'], { description: 'Verdict on the item.' }),
      { description: 'One verdict per rubric item: met, partly or not-met.' },
    ),
  }),
  { maxItems: 100, description: 'Answers graded by hand.', default: [] },
)
