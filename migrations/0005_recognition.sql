-- Recognition: badges as they were earned, and the places of credentials in the status
-- lists. Awards are keyed by learner first, like all records; ids of content are the
-- author's and no foreign keys.

-- A credential's place in the status lists, counted from 0. It says nothing of anybody,
-- and outlives a deleted account, whose credentials stay revoked.
create table credential_statuses (
  status_index bigint generated always as identity (start 0 minvalue 0),
  -- Null while the credential holds.
  revoked_at timestamptz,
  constraint credential_statuses_pkey primary key (status_index)
);

create index credential_statuses_revoked_idx
  on credential_statuses (status_index) where revoked_at is not null;

-- Append-only. What the badge said when it was earned is kept with it, so that an edit
-- of the curriculum changes nothing that somebody has.
create table badge_awards (
  user_id uuid not null references users (id) on delete cascade,
  badge_id text not null,
  kind text not null,
  title text not null,
  description text not null,
  -- Active days of the streak; null for the other kinds.
  days bigint,
  awarded_at timestamptz not null,
  credential_id uuid not null,
  status_index bigint not null references credential_statuses (status_index),
  constraint badge_awards_pkey primary key (user_id, badge_id),
  constraint badge_awards_kind_known check (kind in ('phase', 'path', 'streak')),
  constraint badge_awards_days_of_streaks check ((kind = 'streak') = (days is not null))
);

-- Random ids, found by whoever verifies one. Not unique in SQL, since a table that is
-- distributed by learner can promise uniqueness only together with the learner.
create index badge_awards_credential_idx on badge_awards (credential_id);
