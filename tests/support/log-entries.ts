import { configureLogging } from '#core/logger.ts'

/** Keeps what is logged from now on; end it with `configureLogging('silent')`. */
export function captureLog(): readonly Readonly<Record<string, unknown>>[] {
  const entries: Record<string, unknown>[] = []
  configureLogging('info', {
    write: (line: string) => entries.push(JSON.parse(line) as Record<string, unknown>),
  })
  return entries
}
