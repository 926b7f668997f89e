import { keepCause } from './keep-cause.ts'
import { testRule } from './tester.ts'

testRule('keep-cause', keepCause, {
  allowed: [
    'try { f() } catch (error) { throw error }',
    'try { f() } catch (error) { throw new GraderError(id, { cause: error }) }',
    'try { f() } catch (error) { throw new GraderError(error) }',
    'throw new GraderError(id)',
  ],
  caught: [
    'try { f() } catch (error) { throw new GraderError(id) }',
    'try { f() } catch { throw new GraderError(id) }',
    'try { f() } catch (error) { if (isGone(error)) throw new ' +
      'GoneError(error.message) }',
  ],
})
