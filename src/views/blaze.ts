import { html, type Html } from './html.ts'

/** How much of a mark is painted, 0-1. */
export type Paint = number

interface Count {
  readonly done: number
  readonly total: number
}

const WIDTH = 10
const HEIGHT = 24
const GAP = 5
const EDGE = 0.75

/** The share of a count that is done; of nothing, nothing is painted. */
function paintOf(count: Count): Paint {
  return count.total === 0 ? 0 : count.done / count.total
}

/** One mark. Decoration: what it shows must also stand in words beside it. */
export function blaze(paint: Paint): Html {
  return drawing('blaze', WIDTH, mark({ x: 0, y: 0, height: HEIGHT }, paint))
}

/** Two short marks: on a trail, “look here”. Stands for hands-on work. */
export function doubleBlaze(paint: Paint): Html {
  const marks = [0, 13].map((y) => mark({ x: 0, y, height: 11 }, paint))
  return drawing('blaze', WIDTH, html`${marks}`)
}

/** A row of marks, one for each paint given. Decoration, as {@link blaze}. */
export function blazeRow(paints: readonly Paint[]): Html {
  const marks = paints.map((paint, index) =>
    mark({ x: index * (WIDTH + GAP), y: 0, height: HEIGHT }, paint),
  )
  return drawing('blazes', paints.length * (WIDTH + GAP) - GAP, html`${marks}`)
}

/**
 * Paints for a count: one mark an item where `most` marks are enough, else `most` marks
 * in proportion. The last mark is whole only when everything is done.
 */
export function paintsOf(count: Count, most: number): readonly Paint[] {
  const marks = Math.min(count.total, most)
  const whole = marks * paintOf(count)
  return Array.from({ length: marks }, (_, index) =>
    Math.min(1, Math.max(0, whole - index)),
  )
}

function drawing(name: string, width: number, marks: Html): Html {
  const box = `0 0 ${width} ${HEIGHT}`
  return html`<svg
    class="${name}"
    viewBox="${box}"
    width="${width}"
    height="${HEIGHT}"
    aria-hidden="true"
  >
    ${marks}
  </svg>`
}

interface Box {
  readonly x: number
  readonly y: number
  readonly height: number
}

function mark(box: Box, paint: Paint): Html {
  const edge = rectangle(paint >= 1 ? 'edge edge-done' : 'edge', box)
  if (paint <= 0) return edge
  // A first small part must still be seen, and nearly all must not look whole.
  const share = paint >= 1 ? 1 : Math.min(0.85, Math.max(0.15, paint))
  const height = Math.round(box.height * share * 10) / 10
  const y = Math.round((box.y + box.height - height) * 10) / 10
  return html`${rectangle('paint', { x: box.x, y, height })}${edge}`
}

function rectangle(name: string, { x, y, height }: Box): Html {
  return html`<rect
    class="${name}"
    x="${x + EDGE}"
    y="${y + EDGE}"
    width="${WIDTH - 2 * EDGE}"
    height="${height - 2 * EDGE}"
    rx="1"
  />`
}
