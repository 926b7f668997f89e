import { noSplicedSql } from './no-spliced-sql.ts'
import { testRule } from './tester.ts'

testRule('no-spliced-sql', noSplicedSql, {
  allowed: [
    "const rows = sql`select 1 from ${sql.table('steps')} where id = ${id}`",
    "client.query('select ' + '1')",
    'client.query(text)',
    "client.query({ text: 'select $1', values: [id] })",
    'url.search = `query=${query}`',
  ],
  caught: [
    'sql.raw(text)',
    'sql.lit(name)',
    "client.query(`select * from steps where id = '${id}'`)",
    "client.query('select * from steps where id = ' + id)",
    "client.query('select * from ' + name + ' limit 1')",
    'client.query({ text: `select * from ${table}`, values: [] })',
    'CompiledQuery.raw(`select ${id}`)',
  ],
})
