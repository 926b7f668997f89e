import { Temporal } from 'temporal-polyfill'

import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Path } from '#catalogue/types.ts'
import type { StoredCertificateFacts } from '#repositories/certificates.ts'
import type { Walk, WalkedIds } from '#repositories/walks.ts'

/** What a certificate of a path says, as the curriculum has it now. */
export function certificateFacts(
  { site, sha256 }: Catalogue,
  path: Path,
): StoredCertificateFacts {
  const topics = path.phases.flatMap((phase) => phase.topics)
  return {
    pathTitle: path.title,
    pathSummary: path.summary,
    phases: path.phases.map((phase) => phase.title),
    steps: topics.reduce((sum, topic) => sum + topic.steps.length, 0),
    questions: topics.reduce((sum, topic) => sum + topic.questions.length, 0),
    requirements: path.phases.reduce((sum, it) => sum + it.requirements.length, 0),
    hours: path.hours,
    badgeId: path.badge?.id ?? null,
    siteTitle: site.title,
    language: site.language,
    catalogueSha256: sha256,
  }
}

/** Everything that there is to do on a path, as the ids it may be recorded under. */
export function walkedIds({ phases }: Path): WalkedIds {
  const topics = phases.flatMap((phase) => phase.topics)
  return {
    steps: topics.flatMap(({ steps }) => steps.flatMap(recordedIds)),
    questions: topics.flatMap(({ questions }) => questions.flatMap(recordedIds)),
    requirements: phases.flatMap((it) => it.requirements.flatMap(recordedIds)),
  }
}

/** Days of a walk in a time zone (IANA name), the first and the last both counted. */
export function walkedDays({ from, to }: Walk, timeZone: string): number {
  const [first, last] = [from, to].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate(),
  )
  return first && last ? first.until(last, { largestUnit: 'day' }).days + 1 : 1
}
