/** What a certificate says; frozen when it is issued. */
export interface CertificateFacts {
  /** As its owner confirmed it: 2-100 code points, of any script. */
  readonly name: string
  readonly pathTitle: string
  readonly siteTitle: string
  /** ISO date: `2026-11-24`. */
  readonly issuedOn: string
  readonly code: string
  /** Where anybody can verify it: absolute, https. */
  readonly verifyUrl: string
  /** Titles of the phases, in their order. */
  readonly phases: readonly string[]
  readonly steps: number
  readonly questions: number
  readonly requirements: number
  /** `null`: the author gave no estimate. */
  readonly hours: number | null
  /** Id of the path's badge, whose emblem it bears; the title's own unless given. */
  readonly badgeId?: string
}

/** Which kind of thing a badge is for. */
export type BadgeKind = 'phase' | 'path' | 'streak'

/** What a badge is drawn from: the same facts always give the same drawing. */
export interface BadgeFacts {
  /** Shape, pattern and colours come from it. */
  readonly id: string
  readonly kind: BadgeKind
  readonly title: string
  /** Active days of a streak, else `null`. */
  readonly days: number | null
}

/** Pixels for each pixel of a screen: 1 is 1123 × 794. */
export type CertificateScale = 1 | 2 | 3 | 4

/** The smallest and the largest badge, in pixels. */
export const BADGE_SIZES = { min: 32, max: 1024 } as const
