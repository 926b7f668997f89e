import type { Catalogue, Question } from '#catalogue/types.ts'

import {
  leaksIn,
  openText,
  openTextOfQuestion,
  searchable,
  searchableJson,
  secretsOf,
  type Secret,
} from './secrets.ts'
import type { Answer } from './visitor.ts'

/** Characters from which on a text is no everyday phrase. */
const TELLING = 12

/** Ids and times of the site’s own, in which any number can stand by chance. */
const MADE_UP = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dt[\d:.]+z/g

/** What a request was answered with. */
export interface Told {
  readonly url: string
  readonly answer: Answer
}

/** Somebody who looks out for what the site must not tell one learner. */
export type SecretWatch = ReturnType<typeof watchSecrets>

/** Looks out for what the site must not tell a learner, who was told nothing so far. */
export function watchSecrets(catalogue: Catalogue) {
  const all = secretsOf(catalogue)
  const open = new Set(leaksIn(openText(catalogue), all))
  /**
   * Those that any trace of is a leak: no reading text holds them too, and they are
   * long enough to stand on no page by chance. The others are looked for at their
   * questions.
   */
  const hidden = all.filter((it) => it.text.length >= TELLING && !open.has(it))
  const told = new Set<Secret>()
  let around = ''

  /** Lets these texts of a question, or in an answer to it, be told from now on. */
  function mayTell({ id }: Question, texts: readonly string[]): void {
    for (const secret of leaksIn(searchable(texts.join('\n')), all)) {
      if (secret.of === id || secret.text.length >= TELLING) told.add(secret)
    }
  }

  /** Learns what stands around any question, whatever it asks for. */
  function learnAround(text: string): void {
    around += `\n${text}`
  }

  /** What an answer of the site tells and must not, a line each. */
  function leaksOf({ url, answer }: Told): readonly string[] {
    return lines(url, leaksIn(searchableBody(answer), hidden))
  }

  /** What a text about one question tells and must not, however short it is. */
  function leaksAbout(question: Question, text: string): readonly string[] {
    const own = all.filter((secret) => secret.of === question.id)
    const known = searchable(openTextOfQuestion(question)) + around
    const unsaid = own.filter((secret) => leaksIn(known, [secret]).length === 0)
    return lines(question.id, leaksIn(text.replaceAll(MADE_UP, ''), unsaid))
  }

  function lines(where: string, secrets: readonly Secret[]): readonly string[] {
    return secrets
      .filter((secret) => !told.has(secret))
      .map(({ what, of, text }) => `${where} tells the ${what} of ${of}: ${text}`)
  }

  return { all, hidden, mayTell, learnAround, leaksOf, leaksAbout }
}

/** A body as it is searched, by its media type. */
export function searchableBody({ headers, text }: Answer): string {
  const isJson = headers.get('content-type')?.includes('json') === true
  return isJson ? searchableJson(text) : searchable(text)
}
