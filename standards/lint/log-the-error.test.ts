import { logTheError } from './log-the-error.ts'
import { testRule } from './tester.ts'

testRule('log-the-error', logTheError, {
  allowed: [
    "try { f() } catch (error) { logger.error('mail.failed', { error }); throw error }",
    "try { f() } catch (error) { logger.debug('mail.send.retried'); throw error }",
    "logger.warn('mail.queue.full', { count })",
  ],
  caught: [
    "try { f() } catch (error) { logger.error('mail.failed'); throw error }",
    "try { f() } catch (error) { logger.warn('mail.failed', { reason }) }",
  ],
})
