/** A request as the load generator sends it. */
export interface RequestSketch {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  /** Value of `accept-encoding`; without one the answer is not compressed. */
  readonly encodings?: string | null
}

/** Writes a request out, as it goes over the wire. */
export function writeRequest(sketch: RequestSketch): string {
  const { method = 'GET', path, token, encodings = null } = sketch
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: waymark.example.org',
    `cookie: waymark_session=${token}`,
    ...(encodings === null ? [] : [`accept-encoding: ${encodings}`]),
    ...(method === 'POST' ? ['content-length: 0'] : []),
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}
