import { newId } from '#core/ids.ts'

import { AS_BROWSER } from './every-page.ts'
import { attributesOf } from './html.ts'
import type { Told } from './secret-watch.ts'
import { questionsOf } from './secrets.ts'
import type { Site } from './site.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Follows every link of the site from the front page on. */
export async function crawl(site: Site, person: Visitor): Promise<readonly Told[]> {
  const seen = new Map<string, Answer>()
  let next = ['/', '/nowhere', '/api/reference']
  while (next.length > 0) {
    const answers = await Promise.all(next.map((url) => person.get(url, AS_BROWSER)))
    for (const [index, url] of next.entries()) {
      const answer = answers[index]
      if (answer) seen.set(url, answer)
    }
    const found = answers.flatMap((answer) => ownLinks(site, answer))
    next = [...new Set(found)].filter((url) => !seen.has(url))
  }
  return [...seen].map(([url, answer]) => ({ url, answer }))
}

function ownLinks(site: Site, { headers, text }: Answer): readonly string[] {
  const isPage = headers.get('content-type')?.startsWith('text/html') === true
  const links = isPage ? attributesOf(text, 'a', 'href') : []
  return [...links, headers.get('location') ?? '']
    .map((link) => URL.parse(link, site.origin))
    .filter((url) => url?.origin === site.origin)
    .map((url) => url?.pathname ?? '/')
}

/** Calls everything that the API lets one read, once for each thing there is. */
export async function readApi(site: Site, person: Visitor): Promise<readonly Told[]> {
  const document = await person.get('/api/openapi.json')
  const { paths } = document.json<{ paths: Record<string, { get?: unknown }> }>()
  const urls = Object.entries(paths)
    .filter(([, methods]) => methods.get !== undefined)
    .flatMap(([path]) => withIds(site, path))
  return Promise.all(urls.map(async (url) => ({ url, answer: await person.get(url) })))
}

function withIds(site: Site, path: string): readonly string[] {
  const [placeholder, name] = /\{(\w+)\}/.exec(path) ?? []
  if (placeholder === undefined) return [path]
  const { paths } = site.app.catalogue()
  const phases = paths.flatMap((it) => it.phases)
  const ids: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    path_id: paths,
    topic_id: phases.flatMap((phase) => phase.topics),
    question_id: questionsOf(site.app.catalogue()),
    requirement_id: phases.flatMap((phase) => phase.requirements),
    attempt_id: [{ id: newId() }],
    badge_id: [...paths, ...phases].flatMap(({ badge }) => badge ?? []),
    code: [{ id: '0'.repeat(26) }],
    handle: [{ id: 'nobody-here' }],
    list: [{ id: '0' }],
    id: [{ id: newId() }],
  }
  const known = ids[name ?? '']
  if (known === undefined) throw new Error(`say which ids ${path} takes`)
  return known.map(({ id }) => path.replace(placeholder, id))
}
