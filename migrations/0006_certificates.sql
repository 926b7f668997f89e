-- Certificates, and what learners show of themselves.

-- What a certificate says is frozen when it is issued. A corrected name makes another
-- one, which supersedes it; the row stays, so that its code keeps an answer.
create table certificates (
  user_id uuid not null references users (id) on delete cascade,
  -- 128 random bits in Crockford's base 32, lower case.
  code text not null,
  path_id text not null,
  -- As the learner confirmed it.
  name text not null,
  facts jsonb not null,
  issued_at timestamptz not null,
  status_index bigint not null references credential_statuses (status_index),
  -- Code of the one that took its place.
  superseded_by text,
  superseded_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text,
  constraint certificates_pkey primary key (user_id, code),
  constraint certificates_superseded_whole check (
    (superseded_by is null) = (superseded_at is null)
  ),
  constraint certificates_revoked_whole check (
    (revoked_at is null) = (revoked_reason is null)
  )
);

-- One per learner and path; a revoked one stays in its place, so that no other is
-- issued past the word of an admin.
create unique index certificates_standing_idx
  on certificates (user_id, path_id) where superseded_at is null;
-- Random codes, found by whoever verifies one; see badge_awards_credential_idx.
create index certificates_code_idx on certificates (code);

-- The part of the account that others may see, once `users.profile_public` says so.
create table profiles (
  user_id uuid not null references users (id) on delete cascade,
  -- Name in the profile's address, lower case; null until the learner chooses one.
  handle text,
  shows_name boolean not null,
  shows_badges boolean not null,
  shows_certificates boolean not null,
  shows_activity boolean not null,
  -- Whether search engines may list it.
  listed boolean not null,
  updated_at timestamptz not null,
  constraint profiles_pkey primary key (user_id),
  constraint profiles_handle_key unique (handle),
  constraint profiles_handle_form check (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

-- A handle that somebody gave up: for a while nobody else gets the links to it.
create table handles_given_up (
  user_id uuid not null references users (id) on delete cascade,
  handle text not null,
  given_up_at timestamptz not null,
  constraint handles_given_up_pkey primary key (user_id, handle)
);

create index handles_given_up_handle_idx on handles_given_up (handle);
