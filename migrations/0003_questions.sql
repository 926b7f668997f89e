-- Questions: what learners answered, how it was graded, and who looked at it again. Keyed
-- by learner first, like all records; ids of content are the author's and no foreign keys.

-- Append-only. The first grading stands in the row itself and is never changed.
create table question_answers (
  user_id uuid not null references users (id) on delete cascade,
  id uuid not null,
  question_id text not null,
  answered_at timestamptz not null,
  -- A text, or the ids of the chosen options.
  answer jsonb not null,
  passed boolean not null,
  -- Whether the failure counts towards the lock-out.
  counts boolean not null,
  graded_by text not null,
  -- The model that was asked; null where none was.
  model text,
  -- Null where an answer key decides.
  rubric_version bigint,
  items jsonb not null,
  -- Null where the client named no key.
  idempotency_key text,
  answer_sha256 text not null,
  constraint question_answers_pkey primary key (user_id, id),
  constraint question_answers_graded_by_known
    check (graded_by in ('key', 'signals', 'model')),
  constraint question_answers_pass_counts_nothing check (not (passed and counts))
);

create index question_answers_question_idx
  on question_answers (user_id, question_id, answered_at desc);
create unique index question_answers_idempotency_idx
  on question_answers (user_id, idempotency_key) where idempotency_key is not null;
-- What a changed rubric has to look at again.
create index question_answers_failed_idx
  on question_answers (question_id, rubric_version)
  where not passed and rubric_version is not null;

-- An answer that a model is reading; the row goes when the grading is there, or is
-- overtaken after `expires_at` when the process that asked has died.
create table answers_in_grading (
  user_id uuid not null references users (id) on delete cascade,
  id uuid not null,
  question_id text not null,
  idempotency_key text,
  expires_at timestamptz not null,
  constraint answers_in_grading_pkey primary key (user_id, id)
);

-- A case for the mentors: opened by an appeal or by a grading in doubt, decided once.
create table answer_reviews (
  user_id uuid not null references users (id) on delete cascade,
  answer_id uuid not null,
  question_id text not null,
  reason text not null,
  opened_at timestamptz not null,
  -- What the learner wrote; null without an appeal.
  appeal text,
  decided_at timestamptz,
  -- The mentor; null once that account is gone.
  reviewer_id uuid,
  passed boolean,
  comment text,
  constraint answer_reviews_pkey primary key (user_id, answer_id),
  constraint answer_reviews_reason_known
    check (reason in ('appeal', 'doubtful', 'instructions')),
  constraint answer_reviews_decided_whole
    check ((decided_at is null) = (passed is null))
);

create index answer_reviews_open_idx
  on answer_reviews (opened_at, answer_id) where decided_at is null;
create index answer_reviews_decided_idx
  on answer_reviews (decided_at desc, answer_id) where decided_at is not null;
create index answer_reviews_answer_idx on answer_reviews (answer_id);
create index answer_reviews_reviewer_idx on answer_reviews (reviewer_id);

-- Append-only: an old failure read again under a newer version of its rubric.
create table answer_regradings (
  user_id uuid not null references users (id) on delete cascade,
  answer_id uuid not null,
  rubric_version bigint not null,
  regraded_at timestamptz not null,
  passed boolean not null,
  graded_by text not null,
  model text,
  items jsonb not null,
  constraint answer_regradings_pkey primary key (user_id, answer_id, rubric_version),
  constraint answer_regradings_graded_by_known check (graded_by in ('signals', 'model'))
);

-- The situation that a learner was given; written once and kept.
create table scenarios (
  user_id uuid not null references users (id) on delete cascade,
  question_id text not null,
  seed_id text not null,
  -- What the grader reads, and what the learner reads.
  text text not null,
  html text not null,
  -- The model that wrote it; null where it is the author's own.
  model text,
  created_at timestamptz not null,
  constraint scenarios_pkey primary key (user_id, question_id)
);
