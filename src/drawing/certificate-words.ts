import type { CertificateFacts } from './facts.ts'
import { plainText } from './text/plain.ts'

/** Everything that a certificate says, in the order in which it is read. */
export interface CertificateWords {
  /** Of the document. */
  readonly title: string
  /** The whole in one sentence, for who cannot see it. */
  readonly description: string
  readonly site: string
  readonly lead: string
  readonly name: string
  readonly did: string
  readonly path: string
  /** What it took. */
  readonly took: string
  readonly phases: readonly string[]
  readonly foot: readonly { readonly label: string; readonly value: string }[]
}

const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** Puts the facts of a certificate into words, cleaned of what cannot be seen. */
export function certificateWords(facts: CertificateFacts): CertificateWords {
  const [name, path] = [plainText(facts.name), plainText(facts.pathTitle)]
  const site = plainText(facts.siteTitle)
  const [code, verifyUrl] = [plainText(facts.code), plainText(facts.verifyUrl)]
  const date = dates.format(new Date(`${facts.issuedOn}T00:00:00Z`))
  const took = whatItTook(facts)
  return {
    title: `${name}: ${path}`,
    description:
      `Certificate of ${site}: ${name} completed the path ${path} on ${date}. ` +
      `${took}. Code ${code}, to be verified at ${verifyUrl}`,
    site,
    lead: 'This is to certify that',
    name,
    did: 'walked the whole of the path',
    path,
    took,
    phases: facts.phases.map(plainText),
    foot: [
      { label: 'Issued on', value: date },
      { label: 'Certificate', value: code },
      { label: 'Verify it at', value: verifyUrl },
    ],
  }
}

function whatItTook(facts: CertificateFacts): string {
  const counts = [
    counted(facts.phases.length, 'phase', 'phases'),
    counted(facts.steps, 'step', 'steps'),
    counted(facts.questions, 'question answered', 'questions answered'),
    counted(facts.requirements, 'piece of work proven', 'pieces of work proven'),
    facts.hours === null ? '' : `about ${counted(facts.hours, 'hour', 'hours')}`,
  ]
  return counts.filter((count) => count !== '').join('  ·  ')
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return ''
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
