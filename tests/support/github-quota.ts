/** How GitHub says that there were too many requests. */
export type LimitSort =
  /** The requests of the hour are used up: 403, and when the next hour begins. */
  | 'primary'
  /** Too many at once: 403 and how long to wait. */
  | 'secondary'
  /** Too many at once: 429 and how long to wait. */
  | 'too_many'

const HOUR_MS = 3_600_000

/** Makes the limit: 60 requests an hour, or 5,000 with a token, as it really is. */
export function createGitHubQuota() {
  let used = 0
  let resetAt = Date.now() + HOUR_MS
  let pause: { readonly sort: LimitSort; readonly until: number } | null = null

  /** Limits every request for some seconds. */
  function limitRate(sort: LimitSort, seconds: number): void {
    const until = Date.now() + seconds * 1_000
    pause = { sort, until }
    if (sort === 'primary') resetAt = until
  }

  return {
    limitRate,
    /** Answers again at once. */
    liftLimits: () => {
      pause = null
      used = 0
    },
    /** Leaves so many requests of the hour to those who have a token. */
    leave: (requests: number) => {
      used = 5_000 - requests
    },
    count: () => {
      used += 1
    },
    /** The headers of an answer and, where it is a refusal, the answer. */
    state: (hasToken: boolean) => {
      const limit = hasToken ? 5_000 : 60
      const sort = pause !== null && pause.until > Date.now() ? pause.sort : null
      const isUsedUp = used > limit || sort === 'primary'
      return {
        headers: {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(isUsedUp ? 0 : limit - used),
          'x-ratelimit-used': String(used),
          'x-ratelimit-reset': String(Math.ceil(resetAt / 1_000)),
          'x-ratelimit-resource': 'core',
        },
        refusal: isUsedUp ? PRIMARY : refusal(sort, pause?.until ?? 0),
      }
    },
  }
}

const PRIMARY = {
  status: 403,
  body: { message: 'API rate limit exceeded for 127.0.0.1.' },
  headers: {},
}

function refusal(sort: LimitSort | null, until: number) {
  if (sort === null) return null
  const seconds = String(Math.ceil((until - Date.now()) / 1_000))
  return {
    status: sort === 'too_many' ? 429 : 403,
    body: { message: 'You have exceeded a secondary rate limit.' },
    headers: { 'retry-after': seconds },
  }
}
