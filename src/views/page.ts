import type { Site } from '#catalogue/types.ts'
import type { Learner } from '#services/learner.ts'

import type { AssetUrls } from './assets.ts'
import { blaze } from './blaze.ts'
import { html, raw, type Html } from './html.ts'
import { reviewUrl, signInUrl, signUpUrl } from './links.ts'

/** What every page needs besides its own content. */
export interface PageContext {
  readonly site: Site
  /** `null` for a visitor. */
  readonly viewer: Learner | null
  /** Path and query of the request. */
  readonly url: string
  /** Origin that the site is reached at, without a slash at the end. */
  readonly publicUrl: string
  readonly assets: AssetUrls
}

/** One page: what stands in its head and what stands in its middle. */
export interface PageParts {
  readonly page: PageContext
  /** `null` for the page whose title is the site's. */
  readonly title: string | null
  readonly description: string
  /** Whether search engines may list the page. */
  readonly listed: boolean
  /** A schema.org node; `null` for none. */
  readonly structuredData: object | null
  /** Whether the page has forms that are sent without leaving it. */
  readonly live: boolean
  /** What stands for the page where others link to it; nothing unless given. */
  readonly image?: PageImage
  /** Name of the page's layout in the stylesheet. */
  readonly layout: 'text' | 'wide' | 'topic'
  readonly main: Html
}

/** A picture that stands for a page. */
export interface PageImage {
  /** Absolute. */
  readonly url: string
  readonly mediaType: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** The whole document. */
export function document(parts: PageParts): Html {
  const { page, layout, main } = parts
  return html`<!doctype html>
    <html lang="${page.site.language}">
      ${head(parts)}
      <body>
        <a class="skip" href="#page_main">Skip to the text</a>
        ${masthead(page)}
        <main id="page_main" class="main main-${layout}" tabindex="-1">${main}</main>
        ${footer(page)}
        <p id="page_status" class="unseen" role="status"></p>
      </body>
    </html> `
}

// What the content security policy forbids is off; an answer that is not a success is
// never put into the page: app.js sends the form again the plain way.
const HTMX_CONFIG = JSON.stringify({
  history: false,
  includeIndicatorCSS: false,
  defaultSwap: 'outerHTML',
  noSwap: [204, 304, '4xx', '5xx'],
})

function head({
  page,
  title,
  description,
  listed,
  structuredData,
  live,
  image,
}: PageParts): Html {
  const { site, assets } = page
  const fullTitle = title === null ? site.title : `${title} · ${site.title}`
  const canonical = page.publicUrl + page.url.replace(/[?#].*$/s, '')
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${fullTitle}</title>
    <meta name="description" content="${description}" />
    ${!listed && html`<meta name="robots" content="noindex" />`}
    <link rel="canonical" href="${canonical}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#fcfcf9" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#171815" media="(prefers-color-scheme: dark)" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${site.title}" />
    <meta property="og:title" content="${title ?? site.title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${canonical}" />
    ${image !== undefined && imageTags(image)}
    <link rel="icon" type="image/svg+xml" href="${assets.icon}" />
    <link
      rel="preload"
      href="${assets.font}"
      as="font"
      type="font/woff2"
      crossorigin="anonymous"
    />
    <link rel="stylesheet" href="${assets.styles}" />
    ${
      live &&
      html`<meta name="htmx-config" content="${HTMX_CONFIG}" />
        <script src="${assets.htmx}" defer></script>`
    }
    <script src="${assets.app}" defer></script>
    ${structuredData !== null && dataScript(structuredData)}
  </head>`
}

function imageTags({ url, mediaType, width, height, alt }: PageImage): Html {
  return html`<meta property="og:image" content="${url}" />
    <meta property="og:image:type" content="${mediaType}" />
    <meta property="og:image:width" content="${String(width)}" />
    <meta property="og:image:height" content="${String(height)}" />
    <meta property="og:image:alt" content="${alt}" />
    <meta name="twitter:card" content="summary_large_image" />`
}

function dataScript(node: object): Html {
  // In a script element only `<` can begin its end; JSON takes \u003c for it.
  const json = JSON.stringify({ '@context': 'https://schema.org', ...node })
  return html`<script type="application/ld+json">
    ${raw(json.replaceAll('<', String.raw`\u003c`))}
  </script>`
}

function masthead(page: PageContext): Html {
  return html`<header class="header">
    <a class="brand" href="/">${blaze(1)}<span>${page.site.title}</span></a>
    <nav class="nav" aria-label="Site">
      ${navLink(page, '/paths', 'Paths')}
      ${page.viewer === null ? visitorLinks(page) : learnerLinks(page)}
    </nav>
  </header>`
}

function learnerLinks(page: PageContext): Html {
  const role = page.viewer?.role
  const reviews = role === 'mentor' || role === 'admin'
  return html`${navLink(page, '/dashboard', 'Dashboard')}
    ${reviews && navLink(page, reviewUrl(), 'Review')}
    ${navLink(page, '/account', 'Account')}
    <form method="post" action="/sign-out">
      <button type="submit" class="link-button">Sign out</button>
    </form>`
}

function visitorLinks(page: PageContext): Html {
  const next = /^\/(?:$|sign-)/.test(page.url) ? null : page.url
  return html`<a href="${signInUrl(next)}">Sign in</a>
    <a href="${signUpUrl(next)}">Sign up</a>`
}

function navLink(page: PageContext, url: string, name: string): Html {
  const current = page.url.split('?')[0] === url
  return html`<a href="${url}" ${current && html`aria-current="page"`}>${name}</a>`
}

function footer({ site }: PageContext): Html {
  return html`<footer class="footer">
    <p>${site.title}. Learning paths as code.</p>
    <nav class="nav" aria-label="About">
      <a href="/api/reference">API</a>
      ${
        site.supportUrl !== null &&
        html`<a href="${site.supportUrl}">Report a problem</a>`
      }
    </nav>
  </footer>`
}
