import { recordedIds } from '#catalogue/recorded-ids.ts'
import type { Catalogue, Path } from '#catalogue/types.ts'
import type { Clock } from '#core/clock.ts'
import { createLogger } from '#core/logger.ts'
import type { Reader, Tx } from '#database/executor.ts'
import * as stored from '#repositories/certificates.ts'
import { insertStatus, revokeStatuses } from '#repositories/credential-statuses.ts'
import { lockUser } from '#repositories/users.ts'
import { findWalk } from '#repositories/walks.ts'
import { pathProgress } from '#rules/progress.ts'

import { AccountGoneError } from './accounts.ts'
import { findCertificateCode, newCertificateCode } from './certificates-codes.ts'
import {
  CertificateExistsError,
  CertificateNameRejectedError,
  CertificateNotFoundError,
  CertificateReissueLimitError,
  CertificateWithdrawnError,
  PathIncompleteError,
} from './certificates-errors.ts'
import { readCertificateName, readRevocationReason } from './certificates-input.ts'
import { certificateFacts, walkedDays, walkedIds } from './certificates-paths.ts'
import {
  stateOf,
  toCertificateView,
  type CertificateView,
  type PathEnd,
} from './certificates-views.ts'
import type { Learner } from './learner.ts'
import { getCachedProgress, loadRecords } from './progress-records.ts'
import { PathNotFoundError } from './progress.ts'

const logger = createLogger('certificates')

/** How often the name of a certificate can be corrected. */
const MOST_REISSUES = 5

interface CertificateServices {
  readonly catalogue: () => Catalogue
  readonly clock: Clock
}

/** The use cases of certificates. */
export type Certificates = ReturnType<typeof createIssuing> &
  ReturnType<typeof createReissuing> &
  ReturnType<typeof createRevoking> &
  ReturnType<typeof createViewing>

/** Makes the use cases of certificates. */
export function createCertificates(services: CertificateServices): Certificates {
  return {
    ...createIssuing(services),
    ...createReissuing(services),
    ...createRevoking(services),
    ...createViewing(services),
  }
}

function createIssuing({ catalogue, clock }: CertificateServices) {
  /**
   * Issues the certificate of a path, once: what the learner has done is read while
   * nothing of it can change.
   * @throws PathNotFoundError the id is not in the current catalogue
   * @throws CertificateNameRejectedError the name cannot stand on a certificate
   * @throws PathIncompleteError something of the path is still to do
   * @throws CertificateExistsError there is one, perhaps a revoked one
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function issue(
    tx: Tx,
    learner: Learner,
    given: { readonly pathId: string; readonly name: string },
  ): Promise<CertificateView> {
    const now = catalogue()
    const path = getPath(now, given.pathId)
    const name = readCertificateName(given.name)
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    await assertNone(tx, learner, path)
    await assertComplete(tx, learner, path)
    const facts = certificateFacts(now, path)
    const made = { userId: learner.id, pathId: path.id, name, facts }
    const certificate = await insert(tx, made, clock.now())
    tx.afterCommit(() => {
      logger.info('certificate.issued', { user_id: learner.id, path_id: path.id })
    })
    return toCertificateView(certificate)
  }

  return { issue }
}

function createReissuing({ clock }: CertificateServices) {
  /**
   * Issues a certificate again with a corrected name; the old one says so from then on.
   * @throws CertificateNotFoundError the learner has none with this code
   * @throws CertificateWithdrawnError it is not in force any more
   * @throws CertificateNameRejectedError the name cannot stand on it, or stands on it
   * @throws CertificateReissueLimitError it was corrected too often
   * @throws AccountGoneError the account was deleted meanwhile
   */
  async function reissue(
    tx: Tx,
    learner: Learner,
    given: { readonly code: string; readonly name: string },
  ): Promise<CertificateView> {
    const name = readCertificateName(given.name)
    if (!(await lockUser(tx, learner.id))) throw new AccountGoneError(learner.id)
    const old = await getCertificate(tx, given.code)
    if (old.userId !== learner.id) throw new CertificateNotFoundError()
    assertInForce(old)
    if (old.name === name) throw new CertificateNameRejectedError('unchanged')
    const issued = await stored.getIssueCount(tx, learner.id, old.pathId)
    if (issued > MOST_REISSUES) throw new CertificateReissueLimitError(MOST_REISSUES)
    const at = clock.now()
    const code = newCertificateCode()
    await stored.supersede(tx, old, { code, at })
    await revokeStatuses(tx, [old.statusIndex], at)
    const { userId, pathId, facts } = old
    const certificate = await insert(tx, { userId, pathId, name, facts, code }, at)
    tx.afterCommit(() => {
      logger.info('certificate.reissued', { user_id: learner.id, path_id: pathId })
    })
    return toCertificateView(certificate)
  }

  return { reissue }
}

function createRevoking({ clock }: CertificateServices) {
  /**
   * Revokes a certificate, for a reason that everybody can read. Its learner is issued
   * no other one of the path.
   * @throws RevocationReasonRejectedError there is no reason, or it is no plain text
   * @throws CertificateNotFoundError there is none with this code
   * @throws CertificateWithdrawnError it is not in force any more
   */
  async function revoke(
    tx: Tx,
    admin: Learner,
    given: { readonly code: string; readonly reason: string },
  ): Promise<CertificateView> {
    const reason = readRevocationReason(given.reason)
    const { userId } = await getCertificate(tx, given.code)
    await lockUser(tx, userId)
    const certificate = await getCertificate(tx, given.code)
    assertInForce(certificate)
    const at = clock.now()
    await stored.revokeCertificate(tx, certificate, { reason, at })
    await revokeStatuses(tx, [certificate.statusIndex], at)
    tx.afterCommit(() => {
      const { pathId: path_id } = certificate
      logger.info('certificate.revoked', { user_id: admin.id, path_id, reason })
    })
    return toCertificateView({ ...certificate, revokedAt: at, revokedReason: reason })
  }

  return { revoke }
}

function createViewing({ catalogue }: CertificateServices) {
  /**
   * A certificate, by its code as people type it.
   * @throws CertificateNotFoundError there is none with this code
   */
  async function view(db: Reader, code: string): Promise<CertificateView> {
    return toCertificateView(await getCertificate(db, code))
  }

  /** Every certificate of a learner that is in force, oldest first. */
  async function ofLearner(
    db: Reader,
    learner: Pick<Learner, 'id'>,
  ): Promise<readonly CertificateView[]> {
    const all = await stored.listCertificates(db, learner.id)
    return all.map(toCertificateView).filter(({ state }) => state === 'valid')
  }

  /**
   * Where a learner stands at the end of a path.
   * @throws PathNotFoundError the id is not in the current catalogue
   */
  async function pathEnd(
    db: Reader,
    learner: Learner,
    pathId: string,
  ): Promise<PathEnd> {
    const path = getPath(catalogue(), pathId)
    const [records, certificate, walk] = await Promise.all([
      getCachedProgress(db, learner.id),
      stored.findStandingCertificate(db, learner.id, recordedIds(path)),
      findWalk(db, learner.id, walkedIds(path)),
    ])
    return {
      path,
      progress: pathProgress(path, records),
      certificate: certificate && toCertificateView(certificate),
      days: walk && walkedDays(walk, learner.timeZone),
    }
  }

  return { view, ofLearner, pathEnd }
}

/** @throws PathNotFoundError */
function getPath(catalogue: Catalogue, pathId: string): Path {
  const path = catalogue.path(pathId)
  if (path === null) throw new PathNotFoundError(pathId)
  return path
}

/**
 * Finds a certificate by its code as people type it.
 * @throws CertificateNotFoundError there is none with this code
 */
export async function getCertificate(
  db: Reader,
  typed: string,
): Promise<stored.HeldCertificate> {
  const code = findCertificateCode(typed)
  const certificate = code && (await stored.findCertificate(db, code))
  if (!certificate) throw new CertificateNotFoundError()
  return certificate
}

/**
 * Refuses a certificate that was revoked, or that another has superseded.
 * @throws CertificateWithdrawnError it is not in force any more
 */
export function assertInForce(certificate: stored.Certificate): void {
  const state = stateOf(certificate)
  if (state !== 'valid') throw new CertificateWithdrawnError(state)
}

/** @throws CertificateExistsError */
async function assertNone(tx: Tx, learner: Learner, path: Path): Promise<void> {
  const ids = recordedIds(path)
  const standing = await stored.findStandingCertificate(tx, learner.id, ids)
  if (standing === null) return
  const revoked = standing.revokedAt !== null
  throw new CertificateExistsError(standing.code, { revoked })
}

/** Not through the cache: it decides a write. @throws PathIncompleteError */
async function assertComplete(tx: Tx, learner: Learner, path: Path): Promise<void> {
  const { status } = pathProgress(path, await loadRecords(tx, learner.id))
  if (status !== 'complete') throw new PathIncompleteError(path.id)
}

async function insert(
  tx: Tx,
  made: Pick<stored.Certificate, 'userId' | 'pathId' | 'name' | 'facts'> & {
    readonly code?: string
  },
  issuedAt: Date,
): Promise<stored.Certificate> {
  const code = made.code ?? newCertificateCode()
  const statusIndex = await insertStatus(tx)
  const certificate = { ...made, code, issuedAt, statusIndex }
  await stored.insertCertificate(tx, certificate)
  return { ...certificate, supersededBy: null, revokedAt: null, revokedReason: null }
}
