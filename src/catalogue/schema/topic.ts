import Type from 'typebox'

import { inline, map, ownId, renamedFrom, summary, title, whole } from './common.ts'
import { QuestionEntry } from './questions.ts'

/** The form of a topic's front matter. */
export const TopicFile = map(
  {
    id: ownId('topic'),
    title,
    summary,
    minutes: whole(1, 600, { description: 'An honest estimate for the whole topic.' }),
    objectives: Type.Array(
      inline({
        description: 'What the learner can do afterwards, one line of Markdown.',
      }),
      { minItems: 1, maxItems: 8, description: '1-8 objectives.' },
    ),
    questions: Type.Array(QuestionEntry, {
      maxItems: 50,
      description: 'Questions on the topic.',
      default: [],
    }),
    'renamed-from': renamedFrom,
  },
  { description: 'Front matter of a topic file.' },
)
