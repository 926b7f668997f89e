import type { PathView } from '#services/progress-views.ts'

import { html, type Html } from './html.ts'
import { document, type PageContext } from './page.ts'
import { pathList } from './path-list.ts'

/** Every path of the site. */
export function pathsPage({
  page,
  paths,
}: {
  readonly page: PageContext
  readonly paths: readonly PathView[]
}): Html {
  return document({
    page,
    title: 'Paths',
    description: page.site.description,
    listed: true,
    structuredData: null,
    live: false,
    layout: 'wide',
    main: html`<header class="opening"><h1>Paths</h1></header>
      ${pathList(paths, page.url)}`,
  })
}
