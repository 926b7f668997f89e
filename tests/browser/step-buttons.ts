import type { Locator, Page } from 'playwright-core'

/** The button that marks a step of `garden` or `rows` as done. */
export function tick(page: Page, step: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Mark as done.*of ${step}$`) })
}

/** The button that takes it back. */
export function untick(page: Page, step: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Not done.*of ${step}$`) })
}
