import { logEventName } from './log-event-name.ts'
import { testRule } from './tester.ts'

const inRoutes = { domains: ['request', 'server'] }

testRule('log-event-name', logEventName, {
  allowed: [
    "logger.info('step.completed', { step_id: id })",
    "logger.info('badge.computation.skipped')",
    "request.log.warn('request.body.rejected')",
    "report.info('Anything goes where no logger is')",
    { code: "logger.warn('request.session.unknown')", options: inRoutes },
  ],
  caught: [
    "logger.info('Step completed')",
    "logger.info('completed')",
    "logger.info('Step.Completed')",
    'logger.info(`step.${action}`)',
    "logger.info({ step_id: id }, 'step.completed')",
    'logger.info()',
    'request.log.info(event)',
    { code: "logger.info('step.completed')", options: inRoutes },
    { code: "logger.debug('request.row.read')", options: { domains: [] } },
  ],
})
