import { noCatchAll } from './no-catch-all.ts'
import { testRule } from './tester.ts'

testRule('no-catch-all', noCatchAll, {
  allowed: [
    'try { f() } catch (error) { if (!(error instanceof Gone)) throw error }',
    "try { f() } catch (error) { logger.error('mail.send.failed', { error }) }",
    "send().catch((error) => { logger.warn('mail.send.failed', { error }) })",
    'send().catch(report)',
    'const failure = await send().catch((error) => error)',
    'try { f() } catch (error) { return error }',
    'try { f() } catch (error) { failure ??= error }',
    'new Promise((resolve, reject) => { send().catch((e) => { reject(e) }) })',
    'try { f() } catch (error) { console.error(error) }',
  ],
  caught: [
    'try { f() } catch {}',
    'try { f() } catch (error) { return null }',
    "try { f() } catch (error) { logger.error('mail.send.failed', { step_id }) }",
    'try { f() } catch (error) { if (error instanceof Gone) return null }',
    'try { f() } catch (error) { later(() => { throw error }) }',
    'send().catch(() => undefined)',
    'send().catch(() => {})',
    'send().catch((error) => {})',
    'send().catch((error) => isGone(error))',
    'try { f() } catch (error) { failed = true }',
    "try { f() } catch (error) { console.error('failed') }",
    'try { f() } catch (error) { fail(error) }',
  ],
})
