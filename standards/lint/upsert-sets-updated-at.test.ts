import { testRule } from './tester.ts'
import { upsertSetsUpdatedAt } from './upsert-sets-updated-at.ts'

testRule('upsert-sets-updated-at', upsertSetsUpdatedAt, {
  allowed: [
    "oc.column('id').doUpdateSet({ name, updated_at: now })",
    "oc.doUpdateSet((eb) => ({ name: eb.ref('excluded.name'), updated_at: now }))",
    "oc.columns(['user_id', 'step_id']).doNothing()",
    'sql`insert into a values (1) on conflict (id) do update set updated_at = now()`',
  ],
  caught: [
    "oc.column('id').doUpdateSet({ name })",
    "oc.column('id').doUpdateSet({ ...values, updated_at: now })",
    "oc.column('id').doUpdateSet(values)",
    "oc.column('id').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') }))",
    'sql`insert into a values (1) on conflict (id) do update set name = ${name}`',
  ],
})
