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
