import { expect, test } from 'vitest'

import { createTestDatabase } from '#tests/support/database.ts'

import { renderSchema } from './schema.ts'

test('the description of the schema in git is that of the migrations', async () => {
  await using clone = await createTestDatabase()
  // After a migration: `npx vitest run src/database/schema.test.ts -u` writes it anew.
  await expect(await renderSchema(clone.database)).toMatchFileSnapshot(
    '../../docs/reference/schema.sql',
  )
})
