-- Progress: append-only records, keyed by learner first so that one learner's rows lie
-- together and the table can be distributed by learner. `step_id` is the author's id and
-- deliberately no foreign key: content lives in files.

create table step_completions (
  user_id uuid not null references users (id) on delete cascade,
  step_id text not null,
  completed_at timestamptz not null,
  constraint step_completions_pkey primary key (user_id, step_id)
);
