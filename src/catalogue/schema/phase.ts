import Type from 'typebox'

import { map, markdown, ownId, renamedFrom, summary, title } from './common.ts'
import { BadgeEntry } from './path.ts'
import { RequirementEntry } from './requirements.ts'

/** The form of `phase.yaml`. */
export const PhaseFile = map(
  {
    id: ownId('phase'),
    title,
    summary,
    description: Type.Optional(
      markdown({ description: "The phase's page, in Markdown." }),
    ),
    badge: Type.Optional(BadgeEntry),
    requirements: Type.Array(RequirementEntry, {
      maxItems: 50,
      description: 'Hands-on work.',
      default: [],
    }),
    'renamed-from': renamedFrom,
  },
  { description: 'phase.yaml: one phase of a path.' },
)
