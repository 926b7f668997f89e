/** Where to go after signing in: an address of this site, and nowhere else. */
export function destination(next: string | null | undefined): string {
  const base = 'http://site.invalid'
  const url = URL.parse(next ?? '', base)
  const own = next?.startsWith('/') === true && url?.origin === base
  return own ? url.pathname + url.search + url.hash : '/dashboard'
}
