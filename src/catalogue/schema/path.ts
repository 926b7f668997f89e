import Type from 'typebox'

import {
  map,
  markdown,
  ownId,
  renamedFrom,
  summary,
  text,
  title,
  whole,
} from './common.ts'
import { retired } from './site.ts'

/** A badge of a path or a phase. */
export const BadgeEntry = map(
  {
    id: ownId('badge'),
    title: text(1, 60, { description: 'Title of the badge, 1-60 characters.' }),
    description: text(1, 200, {
      description: 'What the holder did, 1-200 characters.',
    }),
    'renamed-from': renamedFrom,
  },
  { description: 'Badge that is awarded for completing this.' },
)

/** The form of `path.yaml`. */
export const PathFile = map(
  {
    id: ownId('path'),
    title,
    summary,
    description: Type.Optional(
      markdown({ description: "The path's page, in Markdown." }),
    ),
    level: Type.Enum(['beginner', 'intermediate', 'advanced'], {
      description: 'Whom the path is for.',
      default: 'beginner',
    }),
    hours: Type.Optional(
      whole(1, 2000, { description: 'An honest estimate, in hours.' }),
    ),
    gating: Type.Enum(['open', 'sequential'], {
      description: 'sequential: a step opens when all steps before it are complete.',
      default: 'open',
    }),
    badge: Type.Optional(BadgeEntry),
    'renamed-from': renamedFrom,
    retired,
  },
  { description: 'path.yaml: one learning path.' },
)
