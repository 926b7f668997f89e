import { createLogger } from '#core/logger.ts'

const logger = createLogger('planted')

/** Writes entries that nobody can search for. */
export function complete(stepId: string): void {
  // planted: lint waymark/log-event-name, tsc event-name
  logger.info('Step completed')
  // planted: lint waymark/log-field-names, tsc log-field
  logger.info('step.completed', { stepId })
}
