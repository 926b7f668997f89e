import { UnavailableError } from '#core/errors.ts'
import { isId } from '#core/ids.ts'
import type { Reader } from '#database/executor.ts'
import { badgeSvg } from '#drawing/badge-svg.ts'
import {
  DrawingBusyError,
  type BadgeFacts,
  type CertificateFacts,
  type CertificateScale,
  type Drawing,
} from '#drawing/drawing.ts'
import { findAwardByCredential, type BadgeAward } from '#repositories/badge-awards.ts'
import type { HeldCertificate } from '#repositories/certificates.ts'
import { findUser } from '#repositories/users.ts'

import { assertInForce, getCertificate } from './certificates.ts'
import { CredentialNotFoundError } from './credential-errors.ts'
import {
  badgeFactsOf,
  certificateFactsOf,
  certificatePageUrl,
  type CredentialPlace,
} from './credential-facts.ts'
import { bakePng, bakeSvg } from './credentials/baking.ts'
import type { CredentialFacts, Credentials } from './credentials/credentials.ts'

/** Too many certificates and badges are being drawn; nothing was begun. */
export class DrawingUnavailableError extends UnavailableError {
  readonly code = 'drawing_unavailable'

  constructor(options?: { readonly cause?: unknown }) {
    super('Many pictures are being drawn just now. Try again in a moment.', options)
  }
}

/** How a credential is written: as JSON with a proof inside, or as a signed token. */
export type CredentialFormat = 'json' | 'jwt'

/** Pixels of a badge’s side. */
const BADGE_PIXELS = 512

interface FileServices extends CredentialPlace {
  readonly drawing: Drawing
  readonly credentials: Pick<Credentials, 'issue' | 'issueJwt'>
}

/** The files that go with credentials. */
export type CredentialFiles = ReturnType<typeof createCertificatePictures> &
  ReturnType<typeof createCertificateCredentials> &
  ReturnType<typeof createBadgeFiles>

/** Makes the use cases of the files that go with credentials. */
export function createCredentialFiles(services: FileServices): CredentialFiles {
  return {
    ...createCertificatePictures(services),
    ...createCertificateCredentials(services),
    ...createBadgeFiles(services),
  }
}

function createCertificatePictures(services: FileServices) {
  const { drawing } = services
  const write = createWriter(services)

  /**
   * A certificate as a page of A4.
   * @throws CertificateNotFoundError there is none with this code
   * @throws CertificateWithdrawnError it is not in force any more
   * @throws DrawingUnavailableError too much is being drawn
   */
  async function certificatePdf(db: Reader, code: string): Promise<Uint8Array> {
    const { facts } = await loadCertificate(db, services, code)
    return draw(() => drawing.certificatePdf(facts))
  }

  /**
   * A certificate as a picture, with its credential inside.
   * @throws CertificateNotFoundError there is none with this code
   * @throws CertificateWithdrawnError it is not in force any more
   * @throws DrawingUnavailableError too much is being drawn
   * @throws CredentialsBusyError too much is being signed
   */
  async function certificatePng(
    db: Reader,
    code: string,
    scale: CertificateScale,
  ): Promise<Uint8Array> {
    const { facts, credential } = await loadCertificate(db, services, code)
    const [png, text] = await Promise.all([
      draw(() => drawing.certificatePng(facts, scale)),
      write(credential, 'json'),
    ])
    return bakePng(png, text)
  }

  /**
   * A certificate as a drawing, with its credential inside.
   * @throws CertificateNotFoundError there is none with this code
   * @throws CertificateWithdrawnError it is not in force any more
   * @throws DrawingUnavailableError too much is being drawn
   * @throws CredentialsBusyError too much is being signed
   */
  async function certificateSvg(db: Reader, code: string): Promise<string> {
    const { facts, credential } = await loadCertificate(db, services, code)
    const [svg, text] = await Promise.all([
      draw(() => drawing.certificateSvg(facts)),
      write(credential, 'json'),
    ])
    return bakeSvg(svg, text)
  }

  return { certificatePdf, certificatePng, certificateSvg }
}

function createCertificateCredentials(services: FileServices) {
  const write = createWriter(services)

  /**
   * A certificate as a credential.
   * @throws CertificateNotFoundError there is none with this code
   * @throws CertificateWithdrawnError it is not in force any more
   * @throws CredentialsBusyError too much is being signed
   */
  async function certificateCredential(
    db: Reader,
    code: string,
    format: CredentialFormat,
  ): Promise<string> {
    const { credential } = await loadCertificate(db, services, code)
    return write(credential, format)
  }

  return { certificateCredential }
}

function createBadgeFiles(services: FileServices) {
  const { drawing } = services
  const write = createWriter(services)

  /** @throws CredentialNotFoundError */
  async function load(db: Reader, credentialId: string) {
    const award = isId(credentialId)
      ? await findAwardByCredential(db, credentialId)
      : null
    const user = award && (await findUser(db, award.userId))
    if (award?.revokedAt !== null || user === null) throw new CredentialNotFoundError()
    const { email } = user
    return {
      face: faceOf(award),
      credential: badgeFactsOf({ ...award, email }, services),
    }
  }

  /**
   * The credential of a badge that somebody has.
   * @throws CredentialNotFoundError there is none with this id
   * @throws CredentialsBusyError too much is being signed
   */
  async function badgeCredential(
    db: Reader,
    credentialId: string,
    format: CredentialFormat,
  ): Promise<string> {
    const { credential } = await load(db, credentialId)
    return write(credential, format)
  }

  /**
   * A badge that somebody has as a picture, with its credential inside.
   * @throws CredentialNotFoundError there is none with this id
   * @throws DrawingUnavailableError too much is being drawn
   * @throws CredentialsBusyError too much is being signed
   */
  async function badgePng(db: Reader, credentialId: string): Promise<Uint8Array> {
    const { face, credential } = await load(db, credentialId)
    const [png, text] = await Promise.all([
      draw(() => drawing.badgePng(face, BADGE_PIXELS)),
      write(credential, 'json'),
    ])
    return bakePng(png, text)
  }

  /**
   * A badge that somebody has as a drawing, with its credential inside.
   * @throws CredentialNotFoundError there is none with this id
   * @throws CredentialsBusyError too much is being signed
   */
  async function bakedBadgeSvg(db: Reader, credentialId: string): Promise<string> {
    const { face, credential } = await load(db, credentialId)
    return bakeSvg(badgeSvg(face), await write(credential, 'json'))
  }

  return { badgeCredential, badgePng, badgeSvg: bakedBadgeSvg }
}

/** @throws CertificateNotFoundError @throws CertificateWithdrawnError */
async function loadCertificate(db: Reader, services: FileServices, code: string) {
  const certificate = await getCertificate(db, code)
  assertInForce(certificate)
  const facts = drawnFacts(certificate, services.publicUrl)
  return { facts, credential: certificateFactsOf(certificate, services) }
}

function createWriter({ credentials }: Pick<FileServices, 'credentials'>) {
  return async (facts: CredentialFacts, format: CredentialFormat): Promise<string> =>
    format === 'jwt'
      ? credentials.issueJwt(facts)
      : JSON.stringify(await credentials.issue(facts))
}

/** @throws DrawingUnavailableError */
async function draw<T>(begin: () => Promise<T>): Promise<T> {
  try {
    return await begin()
  } catch (error) {
    if (error instanceof DrawingBusyError)
      throw new DrawingUnavailableError({ cause: error })
    throw error
  }
}

function drawnFacts(
  { code, name, issuedAt, facts }: HeldCertificate,
  publicUrl: string,
): CertificateFacts {
  return {
    name,
    pathTitle: facts.pathTitle,
    siteTitle: facts.siteTitle,
    issuedOn: issuedAt.toISOString().slice(0, 10),
    code,
    verifyUrl: certificatePageUrl(publicUrl, code),
    phases: facts.phases,
    steps: facts.steps,
    questions: facts.questions,
    requirements: facts.requirements,
    hours: facts.hours,
    ...(facts.badgeId === null ? {} : { badgeId: facts.badgeId }),
  }
}

function faceOf({ badgeId, kind, title, days }: BadgeAward): BadgeFacts {
  return { id: badgeId, kind, title, days }
}
