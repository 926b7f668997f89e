import { logFieldNames } from './log-field-names.ts'
import { testRule } from './tester.ts'

testRule('log-field-names', logFieldNames, {
  allowed: [
    "logger.info('step.completed', { user_id: learner.id, path_id: path })",
    'addToRequestEvent({ cache_hit: true })',
    'interface LogFields { readonly duration_ms: number }',
    'interface Step { readonly topicId: string }',
    'render({ userId: learner.id })',
  ],
  caught: [
    "logger.info('step.completed', { userId: learner.id })",
    "logger.info('step.completed', { 'step-id': step.id })",
    'addToRequestEvent({ cacheHit: true })',
    'interface LogFields { readonly durationMs: number }',
  ],
})
