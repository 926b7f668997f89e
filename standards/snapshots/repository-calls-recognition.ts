import * as activity from '#repositories/activity.ts'
import * as badgeAwards from '#repositories/badge-awards.ts'
import * as credentialStatuses from '#repositories/credential-statuses.ts'
import * as earnings from '#repositories/earnings.ts'

import type { Call, CallsOf } from './call.ts'

const id = '00000000-0000-7000-8000-000000000000'
const now = new Date(0)

/** The calls of what recognises learners, by the name of the repository's file. */
export const recognitionCalls: Readonly<
  Record<string, Readonly<Record<string, Call>>>
> = {
  activity: {
    listActivity: (tx) => activity.listActivity(tx, id),
  } satisfies CallsOf<typeof activity>,
  'badge-awards': {
    insertAward: (tx) =>
      badgeAwards.insertAward(tx, {
        userId: id,
        badgeId: '',
        kind: 'streak',
        title: '',
        description: '',
        days: 7,
        awardedAt: now,
        credentialId: id,
        statusIndex: 0,
      }),
    listAwards: (tx) => badgeAwards.listAwards(tx, id),
    findAwardByCredential: (tx) => badgeAwards.findAwardByCredential(tx, id),
  } satisfies CallsOf<typeof badgeAwards>,
  'credential-statuses': {
    insertStatus: (tx) => credentialStatuses.insertStatus(tx),
    revokeStatuses: (tx) => credentialStatuses.revokeStatuses(tx, [0], now),
    revokeStatusesOfUser: (tx) => credentialStatuses.revokeStatusesOfUser(tx, id, now),
    listRevoked: (tx) => credentialStatuses.listRevoked(tx, { first: 0, end: 1 }),
    findRevocation: (tx) => credentialStatuses.findRevocation(tx, 0),
  } satisfies CallsOf<typeof credentialStatuses>,
  earnings: {
    getEarnings: (tx) => earnings.getEarnings(tx, id),
  } satisfies CallsOf<typeof earnings>,
}
