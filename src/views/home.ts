import type { PathView } from '#services/progress-views.ts'

import { html, type Html } from './html.ts'
import { document, type PageContext } from './page.ts'
import { pathList } from './path-list.ts'

/** The front page: what this site is, its paths, and how one is walked. */
export function homePage({
  page,
  paths,
}: {
  readonly page: PageContext
  readonly paths: readonly PathView[]
}): Html {
  const { site } = page
  return document({
    page,
    title: null,
    description: site.description,
    listed: true,
    structuredData: {
      '@type': 'WebSite',
      name: site.title,
      description: site.description,
      url: `${page.publicUrl}/`,
    },
    live: false,
    layout: 'wide',
    main: html`<header class="hero">
        ${footpath()}
        <h1>${site.title}</h1>
        <p class="lead">${site.description}</p>
      </header>
      <section aria-labelledby="paths_title">
        <h2 class="unseen" id="paths_title">Paths</h2>
        ${pathList(paths, page.url)}
      </section>
      ${howItGoes()}`,
  })
}

/** A footpath: the mark you stand at, and the next ones in sight. */
function footpath(): Html {
  return html`<svg class="hero-path" viewBox="0 0 340 250" aria-hidden="true">
    <path
      class="way"
      d="M58 238c64 22 148 2 170-40 16-32-20-50 8-74 22-18 52-8 74-30"
    />
    <path
      class="paint"
      d="M7 12.5c16-2 46 .8 66-1l1.5 44-1.2 62 1.7 58-.8 52.5
        c-20 2.2-44-.6-67 .9l-.7-56 1.4-60-1.8-58z"
    />
    <rect class="edge next" x="199" y="84" width="28" height="74" rx="2" />
    <rect class="edge next" x="306" y="40" width="13" height="34" rx="1.5" />
  </svg>`
}

function howItGoes(): Html {
  return html`<section class="how" aria-labelledby="how_title">
    <h2 id="how_title">How it goes</h2>
    <ol>
      <li>
        <h3>Read</h3>
        <p>Every page is open. You need no account to read from beginning to end.</p>
      </li>
      <li>
        <h3>Do</h3>
        <p>
          A topic is a few steps. Do one at your own keyboard, then mark it as done.
        </p>
      </li>
      <li>
        <h3>Keep</h3>
        <p>
          With an account you always see the next mark, and how far you have come. What
          you have done stays done when a path is rearranged.
        </p>
      </li>
    </ol>
  </section>`
}
