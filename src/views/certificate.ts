import type { CertificateView } from '#services/certificates-views.ts'

import {
  addToLinkedIn,
  certificateFacts,
  certificatePicture,
  downloads,
} from './certificate-parts.ts'
import { certificateData, certificateImage } from './certificate-sharing.ts'
import { facts } from './crumbs.ts'
import { calendarDay } from './dates.ts'
import { faultLine, field } from './form.ts'
import { html, type Html } from './html.ts'
import { certificateUrl, verifyUrl } from './links.ts'
import { document, type PageContext } from './page.ts'

/** What was sent from a certificate's page and could not be done. */
export interface CertificateDraft {
  readonly form: 'name' | 'reason'
  readonly text: string
  readonly problem: string
}

/** What the page of a certificate shows. */
export interface CertificatePage {
  readonly page: PageContext
  readonly view: CertificateView
  readonly draft: CertificateDraft | null
}

/** A certificate for everybody: what it says, whether it stands, and its files. */
export function certificatePage(parts: CertificatePage): Html {
  const { page, view } = parts
  const { facts: about, name, state } = view
  const stands = state === 'valid'
  return document({
    page,
    title: `${name}: ${about.pathTitle}`,
    description:
      `${about.siteTitle} certifies that ${name} walked the whole of the path ` +
      `${about.pathTitle}.`,
    listed: false,
    structuredData: stands ? certificateData(page, view) : null,
    live: false,
    ...(stands ? { image: certificateImage(page, view) } : {}),
    layout: 'text',
    main: html`<header class="opening">
        <h1><span class="position">Certificate</span>${about.pathTitle}</h1>
        <p class="lead">
          ${
            stands
              ? html`<bdi>${name}</bdi> walked the whole of this path on
                  ${about.siteTitle}.`
              : html`Once issued to <bdi>${name}</bdi> by ${about.siteTitle}.`
          }
        </p>
        ${facts(certificateFacts(view))}
      </header>
      ${standing(view)} ${stands && certificatePicture(view)}
      ${stands && ownersPart(parts)} ${record(view)} ${stands && adminsPart(parts)}`,
  })
}

function standing(view: CertificateView): Html {
  const { state, revokedAt, revokedReason, supersededBy } = view
  if (state === 'superseded')
    return html`<p class="problem" role="status">
      This certificate is not in force any more: it was issued again with another name.
      <a href="${certificateUrl(supersededBy ?? '')}"
        >See the one that took its place</a
      >
    </p>`
  if (state === 'revoked')
    return html`<p class="problem" role="status">
      This certificate was revoked${revokedAt && html` on ${calendarDay(revokedAt)}`}
      and is not in force any more. The reason: ${revokedReason}
    </p>`
  return html`<p class="notice" role="status">
    This certificate is in force. That this page shows it is the proof; a copy that
    somebody sent you can be <a href="${verifyUrl()}">verified</a>, too.
  </p>`
}

function record(view: CertificateView): Html {
  const { code, issuedAt, facts: about, state } = view
  return html`<section class="section" aria-labelledby="record_title">
    <h2 id="record_title">On record</h2>
    <dl class="record">
      <div>
        <dt>Issued</dt>
        <dd>${calendarDay(issuedAt)}</dd>
      </div>
      <div>
        <dt>By</dt>
        <dd>${about.siteTitle}</dd>
      </div>
      <div>
        <dt>Code</dt>
        <dd class="code-letters">${code}</dd>
      </div>
      <div>
        <dt>Phases</dt>
        <dd>
          ${about.phases.map((title) => html`<span class="line">${title}</span>`)}
        </dd>
      </div>
    </dl>
    ${state === 'valid' && downloads(view)}
  </section>`
}

function ownersPart({ page, view, draft }: CertificatePage): Html | null {
  if (page.viewer?.id !== view.userId) return null
  const sent = draft?.form === 'name' ? draft : null
  return html`<div class="owner">
    <p class="way-on">
      ${addToLinkedIn(page, view)}
      <span class="quiet"
        >Or pass on the address of this page: anybody can open it.</span
      >
    </p>
    <details class="fold" ${sent !== null && html`open`}>
      <summary>Correct the name</summary>
      <form class="form" method="post" action="${certificateUrl(view.code)}/reissue">
        ${field({
          name: 'name',
          label: 'Name on the certificate',
          type: 'text',
          value: sent?.text ?? view.name,
          autocomplete: 'name',
          hint: 'The certificate gets a new code, and this one then leads to it.',
          fault: sent?.problem ?? null,
          required: true,
        })}
        <button type="submit" class="button">Issue it again</button>
      </form>
    </details>
  </div>`
}

function adminsPart({ page, view, draft }: CertificatePage): Html | null {
  if (page.viewer?.role !== 'admin') return null
  const sent = draft?.form === 'reason' ? draft : null
  const fault = sent?.problem ?? null
  return html`<details class="fold" ${sent !== null && html`open`}>
    <summary>Revoke this certificate</summary>
    <form class="form" method="post" action="${certificateUrl(view.code)}/revocation">
      <div class="field">
        <label for="field_reason">Reason</label>
        <p class="hint" id="reason_hint">
          Everybody who looks the certificate up can read it. This cannot be undone.
        </p>
        <textarea
          id="field_reason"
          name="reason"
          rows="3"
          required
          ${fault !== null && html`aria-invalid="true"`}
          aria-describedby="reason_hint${fault !== null && ' reason_fault'}"
        >
${sent?.text ?? ''}</textarea>
        ${faultLine('reason', fault)}
      </div>
      <button type="submit" class="button button-danger">Revoke it</button>
    </form>
  </details>`
}
