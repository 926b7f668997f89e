import { Type } from 'typebox'

import { defineRoute } from '#routes/route.ts'

/** Would be open to everybody, as often as they like, and describes itself to nobody. */
export const unlimited = defineRoute(
  // planted: tsc route-facts
  {
    method: 'GET',
    url: '/everything',
    tag: 'Everything',
    session: 'none',
    answers: { 200: Type.Object({}) },
    handle: () => ({}),
  },
)
