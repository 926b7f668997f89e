import type { Locator, Page } from 'playwright-core'

/** The card of a piece of hands-on work. */
export interface RequirementCard {
  readonly card: Locator
  readonly githubName: Locator
  /** What is handed in. */
  readonly value: Locator
  readonly check: Locator
  readonly cancel: Locator
  readonly lookAgain: Locator
  /** Where the last attempt is, and what was found. */
  readonly outcome: Locator
  /** What could not be accepted, or did not arrive. */
  readonly alert: Locator
}

/** The parts of a requirement's card, by its id. */
export function cardOf(page: Page, id: string): RequirementCard {
  const card = page.locator(`#${id}`)
  return {
    card,
    githubName: card.getByLabel('Your GitHub name'),
    value: card.locator('[name="value"]'),
    check: card.getByRole('button', { name: /^(?:Check it|Try again|Sending…)/ }),
    cancel: card.getByRole('button', { name: /^Cancel/ }),
    lookAgain: card.getByRole('link', { name: /^Look again/ }),
    outcome: page.locator(`#outcome_${id}`),
    alert: card.getByRole('alert'),
  }
}

/** Waits until a card says so about its last attempt. */
export async function waitForResult(
  { outcome }: RequirementCard,
  words: string,
): Promise<void> {
  await outcome.getByText(words, { exact: true }).waitFor()
}

/** Lets the page's clock go on by what a card waits before it looks again. */
export async function letLookAgain(page: Page): Promise<void> {
  await page.clock.runFor(2_000)
}

/** Lets a card look again, and waits until what has come back was dealt with. */
export async function letLookInVain(page: Page): Promise<void> {
  const settled = page.evaluate(`new Promise((resolve) => {
    document.addEventListener('htmx:finally:request', resolve, { once: true })
  })`)
  await letLookAgain(page)
  await settled
}

/** Waits for words that only screen readers are told. */
export async function waitForWords(page: Page, words: string): Promise<void> {
  const said = page.locator('#page_status').getByText(words)
  await said.waitFor({ state: 'attached' })
}

/** Keeps a list of all that changes in a part of the page from now on. */
export async function watchChanges(page: Page, id: string): Promise<void> {
  await page.evaluate(`(() => {
    const part = document.getElementById('${id}')
    const changed = []
    new MutationObserver((records) => {
      changed.push(...records.map(({ target }) => target.className || target.id))
    }).observe(part, { childList: true, characterData: true, subtree: true })
    ;(window.watched ??= {})['${id}'] = { part, changed }
  })()`)
}

/** What has changed in a part that is watched, and whether it is still the same one. */
export function changesIn(
  page: Page,
  id: string,
): Promise<{ readonly same: boolean; readonly changed: readonly string[] }> {
  return page.evaluate(`(() => {
    const { part, changed } = window.watched['${id}']
    return { same: part === document.getElementById('${id}'), changed }
  })()`)
}
