import { Type } from 'typebox'

/** An author's id in the address. Any text is taken: what is unknown is not found. */
export const IdParam = Type.String({ description: 'An id of the curriculum.' })

/** An instant, RFC 3339 in UTC. */
export const Time = Type.String({ format: 'date-time' })

/** How much is done. */
export const Measure = Type.Object(
  {
    done: Type.Integer(),
    total: Type.Integer(),
    percent: Type.Number({
      minimum: 0,
      maximum: 100,
      description: 'Rounded down to one decimal; 100 when there is nothing to do.',
    }),
  },
  { $id: 'Measure' },
)

const Status = Type.Enum(['not_started', 'in_progress', 'complete'])

/** The fields that every place with progress has. */
export const progressFields = {
  learning: Type.Ref('Measure#'),
  verification: Type.Ref('Measure#'),
  status: Status,
}

/** The kind of a question. */
export const QuestionKind = Type.Enum(['choice', 'short', 'free', 'scenario'])

/** What everybody may read of a question. */
export const QuestionFields = {
  id: Type.String(),
  kind: QuestionKind,
  prompt: Type.String({ description: 'HTML.' }),
  multiple: Type.Optional(
    Type.Boolean({ description: 'Exactly the right ones of several options.' }),
  ),
  options: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        text: Type.String({ description: 'Inline HTML.' }),
      }),
    ),
  ),
  placeholder: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  max_length: Type.Optional(
    Type.Integer({ description: 'Characters of an answer at most.' }),
  ),
}
