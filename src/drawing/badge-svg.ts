import type { BadgeFacts } from './facts.ts'

/** Draws a badge as SVG. */
export function badgeSvg(facts: BadgeFacts): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><title>${facts.id}</title></svg>`
}
