/**
 * Tells whether a path matches a glob. In a folder or file name, `*` stands for any
 * characters and `?` for one; `**` as a whole name stands for any folders, and at the
 * end for everything below. All else is itself, capitals count, and names that begin
 * with a dot are like others.
 *
 * Not `matchesGlob` of Node: for it a `*` stands for no `.github`, brackets and braces
 * mean something, the answer depends on the operating system, and a glob with many
 * stars takes exponential time. This takes the product of both lengths at most.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const names = glob.split('/')
  // At the end it is everything below a folder, and not the folder.
  if (names.at(-1) === '**') names.push('*')
  return matches(path.split('/'), names, {
    isAny: (name) => name === '**',
    isOne: (actual, name) =>
      matches(Array.from(actual), Array.from(name), {
        isAny: (character) => character === '*',
        isOne: (actual, character) => character === '?' || character === actual,
      }),
  })
}

/**
 * Matches a list with a pattern in which some elements stand for any number of any
 * elements. Only the last of them that was met need be tried again: what an earlier one
 * could take in its place, it can take too.
 */
function matches(
  list: readonly string[],
  pattern: readonly string[],
  {
    isAny,
    isOne,
  }: {
    readonly isAny: (wanted: string) => boolean
    readonly isOne: (actual: string, wanted: string) => boolean
  },
): boolean {
  let [at, next] = [0, 0]
  let retry: { readonly at: number; readonly next: number } | null = null
  while (at < list.length) {
    const [actual = '', wanted] = [list[at], pattern[next]]
    if (wanted !== undefined && isAny(wanted)) {
      next += 1
      retry = { at, next }
    } else if (wanted !== undefined && isOne(actual, wanted)) {
      at += 1
      next += 1
    } else if (retry !== null) {
      retry = { at: retry.at + 1, next: retry.next }
      ;({ at, next } = retry)
    } else return false
  }
  return pattern.slice(next).every(isAny)
}
