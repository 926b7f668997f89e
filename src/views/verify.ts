import type { Finding } from '#services/verification.ts'

import { certificateFacts } from './certificate-parts.ts'
import { facts } from './crumbs.ts'
import { calendarDay } from './dates.ts'
import { problemNote } from './form.ts'
import { html, type Html } from './html.ts'
import { certificateUrl, verifyUrl } from './links.ts'
import { document, type PageContext } from './page.ts'

/** What the verification page shows. */
export interface VerifyPage {
  readonly page: PageContext
  /** `null` before anything is handed in. */
  readonly finding: Finding | null
  /** What was typed: a code, or a pasted credential. */
  readonly typed: { readonly code: string; readonly credential: string }
  /** Why nothing could be looked at; `null` if something was, or nothing was sent. */
  readonly problem: string | null
}

/** Where anybody verifies a certificate or a badge. */
export function verifyPage(parts: VerifyPage): Html {
  const { page, finding } = parts
  return document({
    page: { ...page, url: verifyUrl() },
    title: 'Verify a certificate',
    description: `Check a certificate or a badge of ${page.site.title}, or of others.`,
    listed: true,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        <h1>Verify</h1>
        <p class="lead">
          Whether a certificate or a badge is real, unaltered and still in force.
        </p>
      </header>
      ${problemNote(parts.problem)} ${finding !== null && verdict(finding)}
      ${codeForm(parts)} ${fileForm(parts)}`,
  })
}

const OUTCOMES = {
  valid: ['This is real, and in force', 'finding finding-valid'],
  invalid: ['This does not stand', 'finding finding-invalid'],
  unknown: ['Not everything could be looked at', 'finding finding-unknown'],
} as const

const CHECKS = {
  format: 'Form',
  issuer: 'Issuer',
  integrity: 'Integrity',
  status: 'Status',
  dates: 'Dates',
} as const

const STATES = { passed: 'passed', failed: 'failed', unknown: 'not known' } as const

function verdict(finding: Finding): Html {
  const [title, classes] = OUTCOMES[finding.outcome]
  return html`<section class="${classes}" aria-labelledby="verdict_title">
    <h2 id="verdict_title">${title}</h2>
    ${subject(finding)}
    <ul class="checks">
      ${finding.reasons.map(
        ({ check, state, detail }) =>
          html`<li class="check-${state}">
            <p class="label">${CHECKS[check]}: ${STATES[state]}</p>
            <p>${detail}</p>
          </li>`,
      )}
    </ul>
  </section>`
}

/** For a certificate of ours the records speak; all else speaks for itself alone. */
function subject({ certificate, credential, outcome }: Finding): Html | null {
  if (certificate !== null) {
    // What failed may say anything: the name of ours must not be taken for its own.
    const stands = outcome === 'valid'
    return html`<p>
        ${!stands && 'What this site issued under its code:'}
        <bdi>${certificate.name}</bdi>,
        <a href="${certificateUrl(certificate.code)}">${certificate.facts.pathTitle}</a>
      </p>
      ${stands && facts(certificateFacts(certificate))}`
  }
  if (credential === null) return null
  const { recipient, achievement, issuer, validFrom } = credential
  return html`<p>
    It says:
    ${achievement.title ?? 'no title'}${
      recipient.name !== null && html`, of <bdi>${recipient.name}</bdi>`
    },
    from
    ${issuer.name ?? issuer.id}${
      validFrom !== null && html`, ${calendarDay(validFrom)}`
    }.
  </p>`
}

function codeForm({ typed }: VerifyPage): Html {
  return html`<section class="section" aria-labelledby="by_code">
    <h2 id="by_code">By its code</h2>
    <form class="form" method="get" action="/verify">
      <div class="field">
        <label for="field_code">Code of the certificate</label>
        <p class="hint" id="code_hint">
          26 letters and digits, or the address of its page. Capitals, spaces and
          hyphens do not matter.
        </p>
        <input
          id="field_code"
          name="code"
          type="text"
          maxlength="500"
          autocomplete="off"
          spellcheck="false"
          required
          aria-describedby="code_hint"
          ${typed.code !== '' && html`value="${typed.code}"`}
        />
      </div>
      <button type="submit" class="button button-main">Look it up</button>
    </form>
  </section>`
}

function fileForm({ typed }: VerifyPage): Html {
  return html`<section class="section" aria-labelledby="by_file">
    <h2 id="by_file">By its file</h2>
    <form class="form" method="post" action="/verify" enctype="multipart/form-data">
      <div class="field">
        <label for="field_file">File</label>
        <p class="hint" id="file_hint">
          The PNG or SVG of a badge or certificate as it was downloaded, or its
          credential, up to 4 MB. It can be dropped here. Nothing of it is kept.
        </p>
        <input
          class="file"
          id="field_file"
          name="file"
          type="file"
          accept=".png,.svg,.json,.jwt,.txt,image/png,image/svg+xml,application/json"
          aria-describedby="file_hint"
        />
      </div>
      <div class="field">
        <label for="field_credential">Or the credential as text</label>
        <textarea
          class="credential-text"
          id="field_credential"
          name="credential"
          rows="5"
          spellcheck="false"
        >
${typed.credential}</textarea>
      </div>
      <button type="submit" class="button button-main">Verify</button>
    </form>
  </section>`
}
