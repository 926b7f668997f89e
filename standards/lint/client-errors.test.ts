import { clientErrors } from './client-errors.ts'
import { testRule } from './tester.ts'

const imports = "import { GithubError } from '#clients/github.ts'\n"
const rest = 'if (!(error instanceof GithubError)) throw error;'
const log = "logger.warn('github.fork.unavailable', { error });"
const raise = 'throw new CheckUnavailableError(id, { cause: error })'

testRule('client-errors', clientErrors, {
  allowed: [
    `${imports} try { f() } catch (error) { ${rest} ${log} ${raise} }`,
    `${imports} try { f() } catch (error) { throw error }`,
    `try { f() } catch (error) { ${rest} }`,
  ],
  caught: [
    `${imports} try { f() } catch (error) { ${rest} ${raise} }`,
    `${imports} try { f() } catch (error) { ${rest} ${log} }`,
    { code: `${imports} try { f() } catch (error) { ${rest} return null }`, times: 2 },
  ],
})
