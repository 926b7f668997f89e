import type { Database, RunSql } from './executor.ts'

const TABLES = `
  select c.oid::int as id, c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname`

const COLUMNS = `
  select a.attrelid::int as id, concat_ws(' ',
    quote_ident(a.attname),
    format_type(a.atttypid, a.atttypmod),
    case when a.attidentity <> '' then 'generated as identity' end,
    case when a.attnotnull then 'not null' end,
    case when a.attgenerated = '' then 'default ' || pg_get_expr(d.adbin, d.adrelid)
      else 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' end
  ) as line
  from pg_attribute a
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
  order by a.attrelid, a.attnum`

// Newer servers list "not null" among the constraints as well.
const CONSTRAINTS = `
  select conrelid::int as id,
    'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where contype <> 'n'
  order by conrelid, strpos('pucfx', contype), conname`

const INDEXES = `
  select i.indrelid::int as id, pg_get_indexdef(i.indexrelid) as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
  order by i.indrelid, c.relname`

const TRIGGERS = `
  select tgrelid::int as id, pg_get_triggerdef(oid) as line
  from pg_trigger where not tgisinternal order by tgrelid, tgname`

const HEADER = `-- The schema that the migrations make, as the server describes it.
-- Generated: change it with a migration, never here.
`

/**
 * Describes the live schema as SQL-like text: tables with columns, defaults,
 * constraints, indexes and triggers, in an order that does not depend on how they came
 * to be. Servers of different versions give the same text.
 * @throws DatabaseUnavailableError
 */
export async function renderSchema(database: Database): Promise<string> {
  return database.maintain(async (run) => {
    const tables = await run(TABLES)
    const columns = await linesByTable(run, COLUMNS)
    const constraints = await linesByTable(run, CONSTRAINTS)
    const indexes = await linesByTable(run, INDEXES)
    const triggers = await linesByTable(run, TRIGGERS)
    const texts = tables.map(({ id, name }) => {
      const inside = [...linesOf(columns, id), ...linesOf(constraints, id)]
      const after = [...linesOf(indexes, id), ...linesOf(triggers, id)]
      const body = inside.map((line) => `  ${line}`).join(',\n')
      const table = `create table ${String(name)} (\n${body}\n);\n`
      return table + after.map((line) => `${line};\n`).join('')
    })
    return [HEADER, ...texts].join('\n')
  })
}

type Lines = ReadonlyMap<unknown, readonly string[]>

async function linesByTable(run: RunSql, sql: string): Promise<Lines> {
  const rows = await run(sql)
  const grouped = Map.groupBy(rows, ({ id }) => id)
  return new Map(
    [...grouped].map(([id, group]) => [id, group.map(({ line }) => String(line))]),
  )
}

function linesOf(lines: Lines, table: unknown): readonly string[] {
  return lines.get(table) ?? []
}
