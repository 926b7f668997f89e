/** Speaks to another system past its client. */
export async function ping(url: string): Promise<boolean> {
  // planted: lint no-restricted-globals
  const answer = await fetch(url)
  return answer.ok
}

/** Reads the environment past the configuration. */
export function port(): string {
  // planted: lint node/no-process-env
  return process.env['PORT'] ?? '3000'
}

/** Talks to the terminal from inside the server. */
export function say(text: string): void {
  // planted: lint no-console
  console.log(text)
}

/** Makes the server a bag of everything. */
export function hang(app: { decorate: (name: string, value: object) => void }): void {
  // planted: lint no-restricted-properties
  app.decorate('steps', {})
}
