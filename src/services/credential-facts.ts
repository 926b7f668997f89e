import { createHmac } from 'node:crypto'

import type { BadgeAward } from '#repositories/badge-awards.ts'
import type { HeldCertificate } from '#repositories/certificates.ts'

import type { CredentialFacts } from './credentials/credentials.ts'

/** What the addresses in a credential, and the hash in it, are made with. */
export interface CredentialPlace {
  /** Origin of the site, without a slash at the end. */
  readonly publicUrl: string
  /** Makes salts that nobody can guess and that nothing has to keep. */
  readonly secret: string
}

const SALT_LETTERS = 32

/** Address of a certificate’s credential: its id, wherever it is kept. */
export function certificateCredentialUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/api/certificates/${code}.json`
}

/** Address of the page on which anybody can look at a certificate. */
export function certificatePageUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/certificates/${code}`
}

/** Address of what a credential is for: a badge, or a path. */
export function achievementUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/api/achievements/${id}`
}

/** What had to be done for a certificate, in Markdown. */
export function criteriaOf({ facts }: Pick<HeldCertificate, 'facts'>): string {
  const parts = [
    [facts.steps, 'step', 'completed'],
    [facts.questions, 'question', 'answered'],
    [facts.requirements, 'piece', 'of hands-on work checked'],
  ] as const
  const done = parts.flatMap(([count, noun, verb]) =>
    count === 0 ? [] : [`- ${count} ${count === 1 ? noun : `${noun}s`} ${verb}`],
  )
  const phases = facts.phases.map((title) => `- ${title}`)
  return [
    'Walked this path to its end:',
    '',
    ...done,
    '',
    'Its phases:',
    '',
    ...phases,
  ].join('\n')
}

/** The credential of a certificate: with the name, which its learner confirmed. */
export function certificateFactsOf(
  certificate: HeldCertificate,
  place: CredentialPlace,
): CredentialFacts {
  const { code, facts, pathId } = certificate
  const { publicUrl } = place
  const id = certificateCredentialUrl(publicUrl, code)
  return {
    id,
    kind: 'certificate',
    achievement: {
      id: achievementUrl(publicUrl, pathId),
      title: facts.pathTitle,
      description: facts.pathSummary,
      criteria: criteriaOf(certificate),
      imageUrl: `${publicUrl}/api/certificates/${code}.png`,
      type: 'Certificate',
    },
    recipient: {
      id: null,
      name: certificate.name,
      email: certificate.email,
      salt: saltOf(place, id),
    },
    issuedAt: certificate.issuedAt,
    statusIndex: certificate.statusIndex,
  }
}

/** The credential of a badge: without a name, which nobody has confirmed for it. */
export function badgeFactsOf(
  award: BadgeAward & { readonly email: string },
  place: CredentialPlace,
): CredentialFacts {
  const { publicUrl } = place
  const id = `${publicUrl}/api/credentials/${award.credentialId}`
  return {
    id,
    kind: 'badge',
    achievement: {
      id: achievementUrl(publicUrl, award.badgeId),
      title: award.title,
      description: award.description,
      criteria: award.description,
      imageUrl: `${id}.png`,
      type: 'Badge',
    },
    recipient: { id: null, name: null, email: award.email, salt: saltOf(place, id) },
    issuedAt: award.awardedAt,
    statusIndex: award.statusIndex,
  }
}

/** Another one for each credential, so that no two can be told to be one person’s. */
function saltOf({ secret }: CredentialPlace, id: string): string {
  return createHmac('sha256', secret)
    .update(`credential salt: ${id}`)
    .digest('hex')
    .slice(0, SALT_LETTERS)
}
