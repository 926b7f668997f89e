import type { BadgeFacts, CertificateFacts, CertificateScale } from './facts.ts'

/** Draws a certificate as PDF. */
export function certificatePdf(facts: CertificateFacts): Promise<Uint8Array> {
  return Promise.resolve(Buffer.from(facts.name))
}

/** Draws a certificate as SVG. */
export function certificateSvg(facts: CertificateFacts): Promise<string> {
  return Promise.resolve(`<svg xmlns="http://www.w3.org/2000/svg">${facts.code}</svg>`)
}

/** Draws a certificate as PNG. */
export function certificatePng(input: {
  readonly facts: CertificateFacts
  readonly scale: CertificateScale
}): Promise<Uint8Array> {
  return Promise.resolve(Buffer.from(input.facts.name))
}

/** Draws a badge as PNG. */
export function badgePng(input: {
  readonly facts: BadgeFacts
  readonly size: number
}): Promise<Uint8Array> {
  return Promise.resolve(Buffer.from(input.facts.title))
}
