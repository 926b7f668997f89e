import { noTransactionControl } from './no-transaction-control.ts'
import { testRule } from './tester.ts'

testRule('no-transaction-control', noTransactionControl, {
  allowed: [
    'tx.afterCommit(() => invalidate(id))',
    'await tx.savepoint(() => insert(tx))',
    'const commit = sha(head)',
    'sql`select 1`.execute(tx)',
  ],
  caught: [
    'await db.transaction().execute(work)',
    'await transact((tx) => complete(tx))',
    'await database.transact((tx) => complete(tx))',
    'await trx.commit().execute()',
    'await sql`commit`.execute(db)',
    'await sql`  ROLLBACK to savepoint a`.execute(db)',
  ],
})
