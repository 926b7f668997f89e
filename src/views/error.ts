import { html, type Html } from './html.ts'
import { signInUrl } from './links.ts'
import { document, type PageContext } from './page.ts'

/** A request that failed: what happened, in words, and what to do next. */
export function errorPage({
  page,
  status,
  title,
  detail,
  requestId,
}: {
  readonly page: PageContext
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly requestId: string
}): Html {
  return document({
    page,
    title,
    description: detail,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        <h1><span class="position">${status}</span> ${title}</h1>
        <p class="lead">${detail}</p>
      </header>
      <p>${adviceFor(status, page)}</p>
      <p class="quiet">Request <code>${requestId}</code></p>`,
  })
}

function adviceFor(status: number, page: PageContext): Html {
  if (status === 401) {
    return html`<a class="button button-main" href="${signInUrl(page.url)}">Sign in</a>`
  }
  if (status === 404) {
    return html`The page may have been renamed or taken away. All that is here now is
      under <a href="/paths">Paths</a>.`
  }
  if (status === 429) {
    return html`Wait a minute, then load the page again. Nothing that you did before is
    lost.`
  }
  if (status >= 500) {
    return html`That was not your doing, and nothing that you had marked as done is
    lost. Load the page again in a moment${report(page)}.`
  }
  return html`Go back and try again, or start over from <a href="/paths">Paths</a>.`
}

function report({ site }: PageContext): Html | null {
  if (site.supportUrl === null) return null
  return html`; if it stays, <a href="${site.supportUrl}">report it</a> with the number
    below`
}
