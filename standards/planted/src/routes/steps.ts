import { createLogger } from '#core/logger.ts'

const logger = createLogger('planted')

/** Logs what happened in the domain, which its service has done already. */
export function handle(stepId: string): void {
  // planted: lint waymark/log-event-name
  logger.info('step.completed', { step_id: stepId })
}
