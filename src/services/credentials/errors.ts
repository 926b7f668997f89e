import { DomainError, UnavailableError } from '#core/errors.ts'

/** Too many credentials are being signed or verified; nothing was begun. */
export class CredentialsBusyError extends UnavailableError {
  readonly code = 'credentials_busy'

  constructor(options?: { readonly cause?: unknown }) {
    super('Too many credentials are being worked on. Try again in a moment.', options)
  }
}

/** What is wrong with a file in which a credential is looked for. */
export type BakedFileFault =
  | 'too-large'
  | 'unknown-kind'
  | 'none'
  | 'two'
  | 'broken'
  | 'compressed'

/** A credential cannot be put into a file, or taken out of it. */
export class BakedFileError extends DomainError {
  readonly code = 'baked_file_unusable'
  readonly fault: BakedFileFault

  constructor(fault: BakedFileFault, options?: { readonly cause?: unknown }) {
    super(SENTENCES[fault], options)
    this.fault = fault
  }
}

const SENTENCES: Readonly<Record<BakedFileFault, string>> = {
  'too-large': 'The file is larger than 4 MB. Give the badge as it was downloaded.',
  'unknown-kind':
    'The file is neither a PNG nor an SVG. Give the badge as it was downloaded.',
  none:
    'There is no credential in the file. A screenshot or a converted picture has ' +
    'lost it: give the badge as it was downloaded.',
  two: 'There is more than one credential in the file: it is not clear which counts.',
  broken: 'The file is damaged or only a part of one. Download it again.',
  compressed:
    'The credential in the file is compressed, which Open Badges does not allow.',
}

/**
 * What a credential would say cannot be signed, such as an address that is not
 * absolute: a fault of ours, which nobody who asks for it can do anything about.
 */
export class CredentialUnsignableError extends Error {
  /** What is wrong with the document, as the end of a sentence. */
  readonly fault: string

  constructor(fault: string) {
    super(`the credential cannot be signed: it ${fault}`)
    this.name = 'CredentialUnsignableError'
    this.fault = fault
  }
}
