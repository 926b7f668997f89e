import type { AwardView } from '#services/badges.ts'
import type { PathEnd } from '#services/certificates-views.ts'

import { badgeTiles } from './badge-tiles.ts'
import { blazeRow } from './blaze.ts'
import { addToLinkedIn, certificatePicture, downloads } from './certificate-parts.ts'
import { crumbs } from './crumbs.ts'
import { field } from './form.ts'
import { html, type Html } from './html.ts'
import { certificateUrl, pathEndUrl, pathUrl } from './links.ts'
import { document, type PageContext } from './page.ts'
import { counted } from './words.ts'

/** What the end of a path shows. */
export interface PathEndPage {
  readonly page: PageContext
  readonly end: PathEnd
  /** Badges of this path that the learner has, oldest first. */
  readonly badges: readonly AwardView[]
  /** A name that was sent and could not stand on the certificate. */
  readonly draft: { readonly name: string; readonly problem: string } | null
}

/** The end of a path: what was done, and the certificate of it. */
export function pathEndPage(parts: PathEndPage): Html {
  const { page, end, badges } = parts
  const { path } = end
  return document({
    page,
    title: `The end of ${path.title}`,
    description: `You have walked the path ${path.title} to its end.`,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening path-end">
        ${crumbs([
          { url: '/paths', title: 'Paths' },
          { url: pathUrl(path), title: path.title },
        ])}
        <p class="path-end-marks just-painted">${blazeRow(path.phases.map(() => 1))}</p>
        <h1>You walked it to the end</h1>
        <p class="lead">${path.title}, from the first mark to the last${days(end)}.</p>
      </header>
      ${done(end)} ${certificatePart(parts)}
      ${
        badges.length > 0 &&
        html`<section class="section" aria-labelledby="badges_title">
          <h2 id="badges_title">Earned on the way</h2>
          ${badgeTiles(badges)}
        </section>`
      }`,
  })
}

function days({ days: count }: PathEnd): string {
  if (count === null) return ''
  return count === 1 ? ', in a single day' : `, in ${counted(count, 'day')}`
}

function done({ path, progress }: PathEnd): Html {
  const topics = path.phases.flatMap((phase) => phase.topics)
  const steps = topics.reduce((sum, topic) => sum + topic.steps.length, 0)
  const questions = progress.learning.total - steps
  const counts = [
    [path.phases.length, 'phase'],
    [steps, 'step'],
    [questions, 'question answered'],
    [progress.verification.total, 'piece of work proven'],
  ] as const
  return html`<dl class="tally">
    ${counts.flatMap(([count, noun]) =>
      count === 0
        ? []
        : [
            html`<div>
              <dt>${plural(noun, count)}</dt>
              <dd>${count}</dd>
            </div>`,
          ],
    )}
  </dl>`
}

/** The first word is the noun. */
function plural(noun: string, count: number): string {
  const [first = '', ...rest] = noun.split(' ')
  return [count === 1 ? first : `${first}s`, ...rest].join(' ')
}

function certificatePart(parts: PathEndPage): Html {
  const { page, end } = parts
  const { certificate } = end
  if (certificate === null) return claim(parts)
  if (certificate.state === 'revoked')
    return html`<p class="problem" role="status">
      Your certificate of this path was revoked.
      <a href="${certificateUrl(certificate.code)}">Its page says why</a>; an admin of
      the site can tell you more.
    </p>`
  return html`<section class="section" aria-labelledby="certificate_title">
    <h2 id="certificate_title">Your certificate</h2>
    ${certificatePicture(certificate)}
    <p class="way-on">
      ${addToLinkedIn(page, certificate)}
      <a class="button" href="${certificateUrl(certificate.code)}">Its public page</a>
    </p>
    <p class="quiet">
      Anybody who has the address of its public page can see it and verify it. A name
      that is wrong can be corrected there.
    </p>
    ${downloads(certificate)}
    <p>Where to next? <a href="/paths">There are other paths</a>.</p>
  </section>`
}

function claim({ page, end, draft }: PathEndPage): Html {
  return html`<section class="section" aria-labelledby="claim_title">
    <h2 id="claim_title">Your certificate</h2>
    <form class="form" method="post" action="${pathEndUrl(end.path)}">
      ${field({
        name: 'name',
        label: 'Your name, as it shall stand on the certificate',
        type: 'text',
        value: draft?.name ?? page.viewer?.name ?? '',
        autocomplete: 'name',
        hint:
          'In any script. Everybody who opens the certificate reads it. It can be ' +
          'corrected later, a few times.',
        fault: draft?.problem ?? null,
        required: true,
      })}
      <button type="submit" class="button button-main">Issue my certificate</button>
    </form>
  </section>`
}
