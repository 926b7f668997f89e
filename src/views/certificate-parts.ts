import type { CertificateView } from '#services/certificates-views.ts'

import { CERTIFICATE_SIZE, certificateAlt, linkedInUrl } from './certificate-sharing.ts'
import { html, type Html } from './html.ts'
import { certificateFileUrl } from './links.ts'
import type { PageContext } from './page.ts'
import { counted } from './words.ts'

/** The certificate itself, as it is printed. */
export function certificatePicture(view: CertificateView): Html {
  const { width, height } = CERTIFICATE_SIZE
  return html`<p class="certificate">
    <a href="${certificateFileUrl(view.code, 'pdf')}">
      <img
        src="${certificateFileUrl(view.code, 'svg')}"
        width="${String(width)}"
        height="${String(height)}"
        alt="${certificateAlt(view)}"
      />
    </a>
  </p>`
}

/** What a certificate was given for, for a line of facts. */
export function certificateFacts({ facts }: CertificateView): readonly string[] {
  const { phases, steps, questions, requirements, hours } = facts
  return [
    counted(phases.length, 'phase'),
    counted(steps, 'step'),
    ...(questions === 0 ? [] : [`${counted(questions, 'question')} answered`]),
    ...(requirements === 0
      ? []
      : [`${counted(requirements, 'piece')} of hands-on work checked`]),
    ...(hours === null ? [] : [`about ${counted(hours, 'hour')}`]),
  ]
}

/** A certificate's files, to keep or to pass on. */
export function downloads({ code }: CertificateView): Html {
  const files = [
    ['pdf', 'PDF', 'to print'],
    ['png', 'PNG', 'a picture that carries its own proof'],
    ['svg', 'SVG', 'a drawing that carries its own proof'],
    ['json', 'Credential', 'for wallets and programs (Open Badges 3.0)'],
  ] as const
  return html`<ul class="downloads">
    ${files.map(
      ([ending, name, use]) =>
        html`<li>
          <a href="${certificateFileUrl(code, ending)}" download>${name}</a>
          <span class="quiet">${use}</span>
        </li>`,
    )}
  </ul>`
}

/** The one thing to press for who wants to show it where employers look. */
export function addToLinkedIn(page: PageContext, view: CertificateView): Html {
  return html`<a
    class="button button-main"
    href="${linkedInUrl(page, view)}"
    rel="noopener nofollow"
    >Add to LinkedIn</a
  >`
}
