import Type from 'typebox'

import { id, map, patterned, text, title, whole } from './common.ts'

/** An entry of a `retired` list. */
export const RetiredEntry = map(
  {
    id: id({ description: 'The id that is not served any more.' }),
    kind: Type.Enum(
      ['path', 'phase', 'topic', 'step', 'question', 'requirement', 'badge'],
      { description: 'What it was the id of.' },
    ),
    since: Type.Optional(
      patterned(String.raw`^\d{4}-\d{2}-\d{2}$`, 'a date such as 2026-05-01', {
        description: 'The day it was retired, such as 2026-05-01.',
        'x-rule': 'date',
      }),
    ),
    note: Type.Optional(text(1, 300, { description: 'Why, for the next author.' })),
  },
  { 'x-rule': 'retired' },
)

/** The `retired` list of a site or a path. */
export const retired = Type.Array(RetiredEntry, {
  description: 'Ids that count for nobody any more; their records stay.',
  default: [],
})

/** The form of `site.yaml`. */
export const SiteFile = map(
  {
    title,
    description: text(1, 300, {
      description: 'One or two sentences for visitors and search engines.',
    }),
    language: Type.String({
      maxLength: 35,
      description: 'BCP 47 tag of the language of the content, such as en or pt-BR.',
      default: 'en',
      'x-rule': 'language',
    }),
    paths: Type.Array(
      id({
        description: 'Id of a path, which is the name of its folder.',
        'x-refers': ['path'],
      }),
      {
        minItems: 1,
        uniqueItems: true,
        description: 'Every path folder, in the order shown.',
      },
    ),
    streak: map(
      {
        'grace-days': whole(0, 30, {
          description: 'Missed days that a streak survives.',
          default: 2,
        }),
      },
      { description: 'Rules of the streak.', default: {} },
    ),
    lockout: map(
      {
        failures: whole(1, 20, {
          description: 'Failed answers that lock a question.',
          default: 3,
        }),
        'window-minutes': whole(1, 1440, {
          description: 'The rolling window they are counted in, in minutes.',
          default: 60,
        }),
      },
      { description: 'When a question locks.', default: {} },
    ),
    'support-url': Type.Optional(
      Type.String({
        maxLength: 300,
        description: 'Where “report a problem” leads: https://… or mailto:…',
        'x-rule': 'support-url',
      }),
    ),
    retired,
  },
  { description: 'site.yaml: the facts of the whole site.' },
)
