import type { Locator, Page } from 'playwright-core'

/** A question on its topic's page. */
export interface QuestionPart {
  readonly item: Locator
  readonly answer: Locator
  readonly send: Locator
  /** What came of the last answer. */
  readonly outcome: Locator
  /** What could not be accepted, or did not arrive. */
  readonly alert: Locator
}

/** The parts of a question, by its id. */
export function question(page: Page, id: string): QuestionPart {
  const item = page.locator(`#${id}`)
  return {
    item,
    answer: item.getByLabel('Your answer', { exact: true }),
    send: item.getByRole('button', { name: /^(?:Send answer|Grading)/ }),
    outcome: item.getByRole('group', { name: /^(?:Not yet|Passed|A mentor read)/ }),
    alert: item.getByRole('alert'),
  }
}

/** Waits until a question says so about its last answer. */
export async function waitForOutcome(
  { outcome }: QuestionPart,
  words: string,
): Promise<void> {
  await outcome.getByText(words, { exact: true }).waitFor()
}

/** What a page says and offers: its text, what is filled in, and its parts' ids. */
export function shownBy(page: Page): Promise<unknown> {
  return page.evaluate(`({
    text: document.querySelector('main').innerText,
    values: [...document.querySelectorAll('main [name]')].map((it) => it.value),
    checked: [...document.querySelectorAll('main :checked')].map((it) => it.id),
    ids: [...document.querySelectorAll('main [id]')].map((it) => it.id),
    links: [...document.querySelectorAll('main a')].map((it) => it.href),
  })`)
}

/** Paths of the forms that a page sends from now on. */
export function postsOf(page: Page): readonly string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname)
  })
  return sent
}

/** Ends a double click where the pointer is. */
export async function pressAgain(page: Page): Promise<void> {
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  // Whatever the press has begun comes before the answer to this.
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))')
}

/** Id of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.id')
}

/** The texts that a browser keeps for its forms. */
export function drafts(page: Page): Promise<readonly string[]> {
  return page.evaluate('Object.values(sessionStorage).sort()')
}
