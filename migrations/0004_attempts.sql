-- Hands-on work: what learners handed in, and what the checks found. Keyed by learner
-- first, like all records; ids of content are the author's and no foreign keys.

-- An attempt is durable: it holds a copy of the requirement as it was, and moves from
-- queued through running to one end, which is never changed.
create table requirement_attempts (
  user_id uuid not null references users (id) on delete cascade,
  id uuid not null,
  requirement_id text not null,
  state text not null,
  -- What was handed in; null where the kind asks for nothing.
  value text,
  -- The GitHub name whose work is checked; null where the kind needs none.
  github_name text,
  -- The requirement's check as it was, and its SHA-256 in hexadecimal.
  requirement jsonb not null,
  requirement_sha256 text not null,
  nonce text not null,
  submitted_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- Of the run that holds the attempt: only that run can finish it.
  run_id uuid,
  runs bigint not null default 0,
  -- Not before this is it tried again.
  retry_at timestamptz,
  message text,
  steps jsonb not null default '[]',
  -- What later requirements look into; null where nothing was found.
  repository jsonb,
  evidence jsonb not null default '[]',
  constraint requirement_attempts_pkey primary key (user_id, id),
  constraint requirement_attempts_state_known check (
    state in ('queued', 'running', 'succeeded', 'failed', 'unavailable', 'cancelled')
  ),
  constraint requirement_attempts_ended_whole check (
    (finished_at is null) = (state in ('queued', 'running'))
  )
);

-- At most one is on its way per learner and requirement, and at most one has succeeded.
create unique index requirement_attempts_active_idx
  on requirement_attempts (user_id, requirement_id)
  where state in ('queued', 'running');
create unique index requirement_attempts_succeeded_idx
  on requirement_attempts (user_id, requirement_id)
  where state = 'succeeded';
create index requirement_attempts_requirement_idx
  on requirement_attempts (user_id, requirement_id, submitted_at desc);
-- Where an attempt stands in the queue, and which are stuck.
create index requirement_attempts_waiting_idx
  on requirement_attempts (submitted_at, id)
  where state in ('queued', 'running');

-- What a success used up, so that it proves nothing else: a pull request, a token.
create table proofs_used (
  user_id uuid not null references users (id) on delete cascade,
  -- `pull-request:<repository id>:<number>`, `token:<lab>:<id>`.
  proof text not null,
  attempt_id uuid not null,
  used_at timestamptz not null,
  constraint proofs_used_pkey primary key (user_id, proof)
);
