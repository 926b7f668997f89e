import { expect, test } from 'vitest'

import { createEmptyDatabase } from '#tests/support/database.ts'

import { renderSchema } from './schema.ts'

const SOURCE = `
  create table walks (
    id bigint generated always as identity primary key,
    walker uuid not null,
    metres integer not null default 0 check (metres >= 0),
    kilometres numeric(6, 1) generated always as (metres / 1000.0) stored,
    "note to self" text,
    dropped text
  );
  alter table walks drop column dropped;
  create unique index walks_open on walks (walker) where metres = 0;
  create table halts (
    walk_id bigint not null references walks on delete cascade,
    name text not null,
    unique (walk_id, name)
  );
  create function touch() returns trigger language plpgsql as 'begin return new; end';
  create trigger touched before update on halts for each row execute function touch()`

const DESCRIPTION = `-- The schema that the migrations make, as the server describes it.
-- Generated: change it with a migration, never here.

create table halts (
  walk_id bigint not null,
  name text not null,
  constraint halts_walk_id_name_key UNIQUE (walk_id, name),
  constraint halts_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walks(id)
    ON DELETE CASCADE
);
CREATE TRIGGER touched BEFORE UPDATE ON public.halts FOR EACH ROW
  EXECUTE FUNCTION touch();

create table walks (
  id bigint generated always as identity not null,
  walker uuid not null,
  metres integer not null default 0,
  kilometres numeric(6,1) generated always as (((metres)::numeric / 1000.0)) stored,
  "note to self" text,
  constraint walks_pkey PRIMARY KEY (id),
  constraint walks_metres_check CHECK ((metres >= 0))
);
CREATE UNIQUE INDEX walks_open ON public.walks USING btree (walker) WHERE (metres = 0);
`

test('every kind of column, constraint, index and trigger is described', async () => {
  await using empty = await createEmptyDatabase()
  await empty.database.maintain((run) => run(SOURCE))
  const described = await renderSchema(empty.database)
  expect(words(described)).toBe(words(DESCRIPTION))
})

/** Lines of the expectation are broken where the description has long ones. */
function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
