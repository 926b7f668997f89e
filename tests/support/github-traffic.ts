import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request as it came. */
export interface GitHubRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

/** Makes what remembers the requests that a GitHub got. */
export function createGitHubTraffic() {
  const requests: GitHubRequest[] = []
  const statuses: number[] = []
  let inFlight = 0
  let mostInFlight = 0

  return {
    note: ({ method = '', url = '', headers }: IncomingMessage, to: ServerResponse) => {
      requests.push({ method, path: url, headers })
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      to.on('close', () => {
        inFlight -= 1
        if (to.writableEnded) statuses.push(to.statusCode)
      })
    },
    /** Every request since the start, or since `forget`. */
    requests: (): readonly GitHubRequest[] => [...requests],
    /** Of every request. */
    paths: (): readonly string[] => requests.map(({ path }) => path),
    /** Of every answer, in the order in which they went out. */
    statuses: (): readonly number[] => [...statuses],
    forget: () => {
      requests.splice(0)
      statuses.splice(0)
    },
    /** Requests that wait for their answer. */
    inFlight: () => inFlight,
    mostInFlight: () => mostInFlight,
  }
}
