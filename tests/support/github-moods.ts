import type { IncomingMessage, ServerResponse } from 'node:http'

/** An answer that takes the place of the right one. */
export interface OtherAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** As it is sent. */
  readonly body?: string
}

/** How often something goes wrong, and with which requests. */
export interface MoodScope {
  /** Unless given: always. */
  readonly times?: number
  /** Only with requests whose path and query contain this. */
  readonly at?: string
}

/** Does something other than to answer. */
type Mood = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Makes what a test can have a GitHub do in the place of answering; `answer` is what it
 * does when all is well.
 */
export function createGitHubMoods(answer: Mood) {
  let moods: { readonly mood: Mood; readonly at: string; left: number }[] = []
  const held: (() => void)[] = []

  function fallInto(mood: Mood, { times = Infinity, at = '' }: MoodScope = {}): void {
    moods.push({ mood, at, left: times })
  }

  function answerWith(other: OtherAnswer, scope?: MoodScope): void {
    const { status = 200, headers = {}, body = '' } = other
    const type = { 'content-type': 'application/json; charset=utf-8' }
    fallInto((_request, response) => {
      response.writeHead(status, { ...type, ...headers }).end(body)
    }, scope)
  }

  return {
    /** Deals with a request in the mood of the moment. */
    meet: (request: IncomingMessage, response: ServerResponse) => {
      const url = request.url ?? ''
      const current = moods.find(({ at, left }) => left > 0 && url.includes(at))
      if (current === undefined) return answer(request, response)
      current.left -= 1
      current.mood(request, response)
    },
    answerWith,
    /** Answers with a status that says that something is wrong. */
    failWith: (status: number, scope?: MoodScope) => {
      answerWith({ status, body: '{"message":"Server Error"}' }, scope)
    },
    /** Takes requests and never answers. */
    hang: (scope?: MoodScope) => {
      fallInto(() => undefined, scope)
    },
    /** Breaks the connection in the place of an answer. */
    breakConnections: (scope?: MoodScope) => {
      fallInto((request) => request.socket.destroy(), scope)
    },
    /** Answers only after `release`. */
    hold: (scope?: MoodScope) => {
      fallInto((request, response) => {
        held.push(() => {
          answer(request, response)
        })
      }, scope)
    },
    /** Answers what was held, and holds nothing more. */
    release: () => {
      moods = []
      for (const go of held.splice(0)) go()
    },
    /** Answers again as it should; what hangs or is held stays so. */
    recover: () => {
      moods = []
    },
  }
}
