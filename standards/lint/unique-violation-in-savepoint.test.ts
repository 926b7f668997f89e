import { testRule } from './tester.ts'
import { uniqueViolationInSavepoint } from './unique-violation-in-savepoint.ts'

const expected = 'if (!isUniqueViolation(error)) throw error'

testRule('unique-violation-in-savepoint', uniqueViolationInSavepoint, {
  allowed: [
    `try { await tx.savepoint(() => insert(tx)) } catch (error) { ${expected} }`,
    `tx.savepoint(() => insert(tx)).catch((error) => { ${expected} })`,
    'try { await insert(tx) } catch (error) { if (!isGone(error)) throw error }',
  ],
  caught: [
    `try { await insert(tx) } catch (error) { ${expected} }`,
    "try { await insert(tx) } catch (e) { if (codeOf(e) !== '23505') throw e }",
    `insert(tx).catch((error) => { ${expected} })`,
  ],
})
