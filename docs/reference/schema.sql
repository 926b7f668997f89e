-- The schema that the migrations make, as the server describes it.
-- Generated: change it with a migration, never here.

create table answer_regradings (
  user_id uuid not null,
  answer_id uuid not null,
  rubric_version bigint not null,
  regraded_at timestamp with time zone not null,
  passed boolean not null,
  graded_by text not null,
  model text,
  items jsonb not null,
  constraint answer_regradings_pkey PRIMARY KEY (user_id, answer_id, rubric_version),
  constraint answer_regradings_graded_by_known CHECK ((graded_by = ANY (ARRAY['signals'::text, 'model'::text]))),
  constraint answer_regradings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table answer_reviews (
  user_id uuid not null,
  answer_id uuid not null,
  question_id text not null,
  reason text not null,
  opened_at timestamp with time zone not null,
  appeal text,
  decided_at timestamp with time zone,
  reviewer_id uuid,
  passed boolean,
  comment text,
  constraint answer_reviews_pkey PRIMARY KEY (user_id, answer_id),
  constraint answer_reviews_decided_whole CHECK (((decided_at IS NULL) = (passed IS NULL))),
  constraint answer_reviews_reason_known CHECK ((reason = ANY (ARRAY['appeal'::text, 'doubtful'::text, 'instructions'::text]))),
  constraint answer_reviews_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX answer_reviews_answer_idx ON public.answer_reviews USING btree (answer_id);
CREATE INDEX answer_reviews_decided_idx ON public.answer_reviews USING btree (decided_at DESC, answer_id) WHERE (decided_at IS NOT NULL);
CREATE INDEX answer_reviews_open_idx ON public.answer_reviews USING btree (opened_at, answer_id) WHERE (decided_at IS NULL);
CREATE INDEX answer_reviews_reviewer_idx ON public.answer_reviews USING btree (reviewer_id);

create table answers_in_grading (
  user_id uuid not null,
  id uuid not null,
  question_id text not null,
  idempotency_key text,
  expires_at timestamp with time zone not null,
  constraint answers_in_grading_pkey PRIMARY KEY (user_id, id),
  constraint answers_in_grading_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table badge_awards (
  user_id uuid not null,
  badge_id text not null,
  kind text not null,
  title text not null,
  description text not null,
  days bigint,
  awarded_at timestamp with time zone not null,
  credential_id uuid not null,
  status_index bigint not null,
  constraint badge_awards_pkey PRIMARY KEY (user_id, badge_id),
  constraint badge_awards_days_of_streaks CHECK (((kind = 'streak'::text) = (days IS NOT NULL))),
  constraint badge_awards_kind_known CHECK ((kind = ANY (ARRAY['phase'::text, 'path'::text, 'streak'::text]))),
  constraint badge_awards_status_index_fkey FOREIGN KEY (status_index) REFERENCES credential_statuses(status_index),
  constraint badge_awards_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX badge_awards_credential_idx ON public.badge_awards USING btree (credential_id);

create table certificates (
  user_id uuid not null,
  code text not null,
  path_id text not null,
  name text not null,
  facts jsonb not null,
  issued_at timestamp with time zone not null,
  status_index bigint not null,
  superseded_by text,
  superseded_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_reason text,
  constraint certificates_pkey PRIMARY KEY (user_id, code),
  constraint certificates_revoked_whole CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL))),
  constraint certificates_superseded_whole CHECK (((superseded_by IS NULL) = (superseded_at IS NULL))),
  constraint certificates_status_index_fkey FOREIGN KEY (status_index) REFERENCES credential_statuses(status_index),
  constraint certificates_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX certificates_code_idx ON public.certificates USING btree (code);
CREATE UNIQUE INDEX certificates_standing_idx ON public.certificates USING btree (user_id, path_id) WHERE (superseded_at IS NULL);

create table credential_statuses (
  status_index bigint generated always as identity not null,
  revoked_at timestamp with time zone,
  constraint credential_statuses_pkey PRIMARY KEY (status_index)
);
CREATE INDEX credential_statuses_revoked_idx ON public.credential_statuses USING btree (status_index) WHERE (revoked_at IS NOT NULL);

create table handles_given_up (
  user_id uuid not null,
  handle text not null,
  given_up_at timestamp with time zone not null,
  constraint handles_given_up_pkey PRIMARY KEY (user_id, handle),
  constraint handles_given_up_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX handles_given_up_handle_idx ON public.handles_given_up USING btree (handle);

create table identities (
  id uuid not null,
  user_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint identities_pkey PRIMARY KEY (id),
  constraint identities_provider_key UNIQUE (provider_id, account_id),
  constraint identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX identities_user_id_idx ON public.identities USING btree (user_id);

create table profiles (
  user_id uuid not null,
  handle text,
  shows_name boolean not null,
  shows_badges boolean not null,
  shows_certificates boolean not null,
  shows_activity boolean not null,
  listed boolean not null,
  updated_at timestamp with time zone not null,
  constraint profiles_pkey PRIMARY KEY (user_id),
  constraint profiles_handle_key UNIQUE (handle),
  constraint profiles_handle_form CHECK ((handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint profiles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table proofs_used (
  user_id uuid not null,
  proof text not null,
  attempt_id uuid not null,
  used_at timestamp with time zone not null,
  constraint proofs_used_pkey PRIMARY KEY (user_id, proof),
  constraint proofs_used_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table question_answers (
  user_id uuid not null,
  id uuid not null,
  question_id text not null,
  answered_at timestamp with time zone not null,
  answer jsonb not null,
  passed boolean not null,
  counts boolean not null,
  graded_by text not null,
  model text,
  rubric_version bigint,
  items jsonb not null,
  idempotency_key text,
  answer_sha256 text not null,
  constraint question_answers_pkey PRIMARY KEY (user_id, id),
  constraint question_answers_graded_by_known CHECK ((graded_by = ANY (ARRAY['key'::text, 'signals'::text, 'model'::text]))),
  constraint question_answers_pass_counts_nothing CHECK ((NOT (passed AND counts))),
  constraint question_answers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX question_answers_failed_idx ON public.question_answers USING btree (question_id, rubric_version) WHERE ((NOT passed) AND (rubric_version IS NOT NULL));
CREATE UNIQUE INDEX question_answers_idempotency_idx ON public.question_answers USING btree (user_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE INDEX question_answers_question_idx ON public.question_answers USING btree (user_id, question_id, answered_at DESC);

create table requirement_attempts (
  user_id uuid not null,
  id uuid not null,
  requirement_id text not null,
  state text not null,
  value text,
  github_name text,
  requirement jsonb not null,
  requirement_sha256 text not null,
  nonce text not null,
  submitted_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  run_id uuid,
  runs bigint not null default 0,
  retry_at timestamp with time zone,
  message text,
  steps jsonb not null default '[]'::jsonb,
  repository jsonb,
  evidence jsonb not null default '[]'::jsonb,
  constraint requirement_attempts_pkey PRIMARY KEY (user_id, id),
  constraint requirement_attempts_ended_whole CHECK (((finished_at IS NULL) = (state = ANY (ARRAY['queued'::text, 'running'::text])))),
  constraint requirement_attempts_state_known CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'unavailable'::text, 'cancelled'::text]))),
  constraint requirement_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX requirement_attempts_active_idx ON public.requirement_attempts USING btree (user_id, requirement_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX requirement_attempts_requirement_idx ON public.requirement_attempts USING btree (user_id, requirement_id, submitted_at DESC);
CREATE UNIQUE INDEX requirement_attempts_succeeded_idx ON public.requirement_attempts USING btree (user_id, requirement_id) WHERE (state = 'succeeded'::text);
CREATE INDEX requirement_attempts_waiting_idx ON public.requirement_attempts USING btree (submitted_at, id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

create table scenarios (
  user_id uuid not null,
  question_id text not null,
  seed_id text not null,
  text text not null,
  html text not null,
  model text,
  created_at timestamp with time zone not null,
  constraint scenarios_pkey PRIMARY KEY (user_id, question_id),
  constraint scenarios_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table schema_migrations (
  version integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (version)
);

create table sessions (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_expires_at_idx ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user_id_idx ON public.sessions USING btree (user_id);

create table step_completions (
  user_id uuid not null,
  step_id text not null,
  completed_at timestamp with time zone not null,
  constraint step_completions_pkey PRIMARY KEY (user_id, step_id),
  constraint step_completions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table users (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'learner'::text,
  time_zone text not null default 'UTC'::text,
  profile_public boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_email_lower CHECK ((email = lower(email))),
  constraint users_role_known CHECK ((role = ANY (ARRAY['learner'::text, 'mentor'::text, 'admin'::text])))
);

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier_idx ON public.verifications USING btree (identifier);
