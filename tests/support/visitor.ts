/** An answer as a test looks at it. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body read as JSON. */
  readonly json: <T = Record<string, unknown>>() => T
}

/** What a request carries beside its method and path. */
export interface RequestParts {
  readonly json?: unknown
  /** Sent as an HTML form. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody with a cookie jar who calls the site over HTTP and follows no redirect. */
export type Visitor = ReturnType<typeof createVisitor>

/** Makes a visitor of the site at `origin`, perhaps with the cookies of another. */
export function createVisitor(
  origin: string,
  carried: ReadonlyMap<string, string> = new Map(),
) {
  const cookies = new Map(carried)

  function keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      const gone = attributes.some((it) =>
        /^(max-age=0|expires=thu, 01 jan 1970)/i.test(it),
      )
      if (gone) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  /** Sends one request. */
  async function send(
    method: string,
    path: string,
    parts: RequestParts = {},
  ): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(origin + path, {
      method,
      redirect: 'manual',
      ...bodyOf(parts),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(parts.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...parts.headers,
      },
    })
    keepCookies(response.headers)
    const text = await response.text()
    const { status, headers } = response
    // A test names the shape it expects; its assertions are what checks it.
    return { status, headers, text, json: <T>() => JSON.parse(text) as T }
  }

  return {
    send,
    cookies,
    get: (path: string, parts?: RequestParts) => send('GET', path, parts),
    post: (path: string, parts?: RequestParts) => send('POST', path, parts),
    patch: (path: string, parts?: RequestParts) => send('PATCH', path, parts),
    delete: (path: string, parts?: RequestParts) => send('DELETE', path, parts),
  }
}

function bodyOf({ json, form }: RequestParts) {
  if (form) return { body: new URLSearchParams(form) }
  return json === undefined ? {} : { body: JSON.stringify(json) }
}
