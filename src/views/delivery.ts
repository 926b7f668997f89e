import { html, type Html } from './html.ts'

/** Whether a part comes with its page, or later, to take its own place by its id. */
export type Delivery = 'in-page' | 'out-of-band'

/** The attribute that htmx finds an out-of-band part by. */
export function outOfBand(delivery: Delivery): Html | null {
  return delivery === 'in-page' ? null : html`hx-swap-oob="true"`
}
