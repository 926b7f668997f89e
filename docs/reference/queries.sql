-- The SQL of every function in src/repositories, as PostgreSQL gets it.
-- Written by `npm run generate`; a change of a query shows here.

-- answer-regradings.insertRegradingIfAbsent
insert into "answer_regradings" ("user_id", "answer_id", "rubric_version", "regraded_at", "passed", "graded_by", "model", "items")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict ("user_id", "answer_id", "rubric_version") do nothing;

-- answer-regradings.listToRegrade
select "a"."user_id", "a"."id", "a"."answer", "s"."text"
  from "question_answers" as "a" left join "scenarios" as "s" on "s"."user_id" = "a"."user_id" and "s"."question_id" in ($1)
  where "a"."question_id" in ($2) and "a"."passed" = $3 and "a"."rubric_version" < $4 and (not exists (select "p"."id"
  from "question_answers" as "p"
  where "p"."user_id" = "a"."user_id" and "p"."question_id" in ($5) and "p"."passed" = $6) and not exists (select "p"."id"
  from "answer_regradings" as "g"
  inner join "question_answers" as "p" on "p"."user_id" = "g"."user_id" and "p"."id" = "g"."answer_id"
  where "g"."user_id" = "a"."user_id" and "p"."question_id" in ($7) and "g"."passed" = $8) and not exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."rubric_version" = $9) and not exists (select "r"."answer_id"
  from "answer_reviews" as "r"
  where "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id" and "r"."decided_at" is not null))
  order by "a"."user_id", "a"."id"
  limit $10;

-- answer-regradings.getRegradingProgress
select count(*) as "count"
  from "question_answers" as "a"
  inner join "answer_regradings" as "g" on "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."rubric_version" = $1
  where "a"."question_id" in ($2) and "a"."passed" = $3 and "a"."rubric_version" < $4;
select count(*) as "count"
  from "question_answers" as "a"
  where "a"."question_id" in ($1) and "a"."passed" = $2 and "a"."rubric_version" < $3 and (not exists (select "p"."id"
  from "question_answers" as "p"
  where "p"."user_id" = "a"."user_id" and "p"."question_id" in ($4) and "p"."passed" = $5) and not exists (select "p"."id"
  from "answer_regradings" as "g"
  inner join "question_answers" as "p" on "p"."user_id" = "g"."user_id" and "p"."id" = "g"."answer_id"
  where "g"."user_id" = "a"."user_id" and "p"."question_id" in ($6) and "g"."passed" = $7) and not exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."rubric_version" = $8) and not exists (select "r"."answer_id"
  from "answer_reviews" as "r"
  where "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id" and "r"."decided_at" is not null));

-- answer-regradings.listOutdated
select distinct "a"."question_id" as "questionId"
  from "question_answers" as "a"
  where "a"."passed" = $1 and ("a"."question_id" = $2 and "a"."rubric_version" < $3);

-- answer-regradings.listRegradings
select "user_id" as "userId", "answer_id" as "answerId", "rubric_version" as "rubricVersion", "regraded_at" as "regradedAt", "passed", "graded_by" as "gradedBy", "model", "items"
  from "answer_regradings"
  where "user_id" = $1
  order by "regraded_at", "answer_id";

-- answer-reviews.insertReviewIfAbsent
insert into "answer_reviews" ("user_id", "answer_id", "question_id", "reason", "opened_at", "appeal")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("user_id", "answer_id") do nothing;

-- answer-reviews.turnIntoAppeal
update "answer_reviews"
  set "reason" = $1, "appeal" = $2
  where "user_id" = $3 and "answer_id" = $4 and "decided_at" is null;

-- answer-reviews.deleteOpenReviews
delete
  from "answer_reviews"
  where "user_id" = $1 and "question_id" in ($2) and "decided_at" is null and "appeal" is null;

-- answer-reviews.decideReview
update "answer_reviews"
  set "decided_at" = $1, "reviewer_id" = $2, "passed" = $3, "comment" = $4
  where "user_id" = $5 and "answer_id" = $6 and "decided_at" is null;

-- answer-reviews.forgetReviewer
update "answer_reviews"
  set "reviewer_id" = $1
  where "reviewer_id" = $2;

-- answer-reviews.findReview
select "r"."user_id" as "userId", "r"."answer_id" as "answerId", "r"."question_id" as "questionId", "r"."reason", "r"."opened_at" as "openedAt", "r"."appeal", "r"."decided_at" as "decidedAt", "r"."passed", "r"."comment", "a"."answer" as "text", "a"."answered_at" as "answeredAt", "a"."passed" as "answerPassed", "a"."graded_by" as "gradedBy", "a"."items", "s"."html" as "scenarioHtml"
  from "answer_reviews" as "r"
  inner join "question_answers" as "a" on "a"."user_id" = "r"."user_id" and "a"."id" = "r"."answer_id" left join "scenarios" as "s" on "s"."user_id" = "a"."user_id" and "s"."question_id" = "a"."question_id"
  where "r"."answer_id" = $1;

-- answer-reviews.listReviewsOf
select "answer_id" as "answerId", "question_id" as "questionId", "reason", "opened_at" as "openedAt", "appeal", "decided_at" as "decidedAt", "passed", "comment"
  from "answer_reviews"
  where "user_id" = $1
  order by "opened_at", "answer_id";

-- answer-reviews.listReviews
select "r"."user_id" as "userId", "r"."answer_id" as "answerId", "r"."question_id" as "questionId", "r"."reason", "r"."opened_at" as "openedAt", "r"."appeal", "r"."decided_at" as "decidedAt", "r"."passed", "r"."comment", "a"."answer" as "text", "a"."answered_at" as "answeredAt", "a"."passed" as "answerPassed", "a"."graded_by" as "gradedBy", "a"."items", "s"."html" as "scenarioHtml"
  from "answer_reviews" as "r"
  inner join "question_answers" as "a" on "a"."user_id" = "r"."user_id" and "a"."id" = "r"."answer_id" left join "scenarios" as "s" on "s"."user_id" = "a"."user_id" and "s"."question_id" = "a"."question_id"
  where "r"."decided_at" is null and "r"."reason" = $1 and "r"."question_id" = $2 and ("r"."opened_at", "r"."answer_id") > ($3, $4)
  order by "r"."opened_at" asc, "r"."answer_id" asc
  limit $5;

-- answers-in-grading.insertAnswerInGrading
insert into "answers_in_grading" ("user_id", "id", "question_id", "idempotency_key", "expires_at")
  values ($1, $2, $3, $4, $5);

-- answers-in-grading.listAnswersInGrading
select "id", "question_id" as "questionId", "idempotency_key" as "idempotencyKey"
  from "answers_in_grading"
  where "user_id" = $1 and "expires_at" > $2;

-- answers-in-grading.deleteAnswerInGrading
delete
  from "answers_in_grading"
  where "user_id" = $1 and "id" = $2 and "expires_at" > $3;

-- answers-in-grading.deleteExpiredInGrading
delete
  from "answers_in_grading"
  where "expires_at" <= $1;

-- attempt-runs.claimIfWaiting
update "requirement_attempts"
  set "state" = $1, "run_id" = $2, "started_at" = $3, "runs" = "runs" + 1
  where "user_id" = $4 and "id" = $5 and "state" = $6 and ("retry_at" is null or "retry_at" <= $7)
  returning "user_id" as "userId", "id", "runs", "requirement_id" as "requirementId", "value", "github_name" as "githubName", "requirement", "nonce", "submitted_at" as "submittedAt";

-- attempt-runs.finishIfHeld
update "requirement_attempts"
  set "state" = $1, "finished_at" = $2, "message" = $3, "steps" = $4, "repository" = $5, "evidence" = $6, "run_id" = $7, "retry_at" = $8
  where "user_id" = $9 and "id" = $10 and "state" = $11 and "run_id" = $12;

-- attempt-runs.postponeIfHeld
update "requirement_attempts"
  set "state" = $1, "run_id" = $2, "retry_at" = $3, "message" = $4
  where "user_id" = $5 and "id" = $6 and "state" = $7 and "run_id" = $8;

-- attempt-runs.releaseStuck
update "requirement_attempts"
  set "state" = $1, "run_id" = $2
  where "state" = $3 and "started_at" < $4
  returning "user_id" as "userId", "id";

-- attempt-runs.listWaitingSince
select "user_id" as "userId", "id"
  from "requirement_attempts"
  where "state" = $1 and "submitted_at" < $2 and ("retry_at" is null or "retry_at" < $3)
  order by "submitted_at"
  limit $4;

-- identities.listIdentities
select "provider_id" as "providerId", "account_id" as "accountId", "created_at" as "createdAt"
  from "identities"
  where "user_id" = $1
  order by "created_at", "id";

-- identities.findPasswordHash
select "password"
  from "identities"
  where "user_id" = $1 and "provider_id" = $2;

-- proofs-used.insertProofIfUnused
insert into "proofs_used" ("user_id", "proof", "attempt_id", "used_at")
  values ($1, $2, $3, $4)
  on conflict ("user_id", "proof") do nothing;

-- proofs-used.isProofUsed
select "proof"
  from "proofs_used"
  where "user_id" = $1 and "proof" = $2;

-- proofs-used.listProofs
select "proof", "attempt_id" as "attemptId", "used_at" as "usedAt"
  from "proofs_used"
  where "user_id" = $1
  order by "used_at", "proof";

-- question-answers.insertAnswer
insert into "question_answers" ("user_id", "id", "question_id", "answered_at", "answer", "passed", "counts", "graded_by", "model", "rubric_version", "items", "idempotency_key", "answer_sha256")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- question-answers.listFailures
select "question_id" as "questionId", "answered_at" as "failedAt"
  from "question_answers"
  where "user_id" = $1 and "question_id" in ($2) and "answered_at" > $3 and "counts" = $4;

-- question-answers.findAnswerByKey
select "id", "answer_sha256" as "answerSha256"
  from "question_answers"
  where "user_id" = $1 and "idempotency_key" = $2;

-- requirement-attempts.insertAttempt
insert into "requirement_attempts" ("user_id", "id", "requirement_id", "state", "value", "github_name", "requirement", "requirement_sha256", "nonce", "submitted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- requirement-attempts.getSucceededRequirementIds
select string_agg(requirement_id, ',') as "requirement_ids"
  from "requirement_attempts"
  where "user_id" = $1 and "state" = $2;

-- requirement-attempts.listAttempts
select "user_id" as "userId", "id", "requirement_id" as "requirementId", "state", "value", "github_name" as "githubName", "submitted_at" as "submittedAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "runs", "retry_at" as "retryAt", "message", "steps"
  from "requirement_attempts"
  where "user_id" = $1 and "requirement_id" in ($2)
  order by "submitted_at" desc, "id" desc
  limit $3;

-- requirement-attempts.listAllAttempts
select "user_id" as "userId", "id", "requirement_id" as "requirementId", "state", "value", "github_name" as "githubName", "submitted_at" as "submittedAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "runs", "retry_at" as "retryAt", "message", "steps"
  from "requirement_attempts"
  where "user_id" = $1
  order by "submitted_at", "id";

-- requirement-attempts.findAttempt
select "user_id" as "userId", "id", "requirement_id" as "requirementId", "state", "value", "github_name" as "githubName", "submitted_at" as "submittedAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "runs", "retry_at" as "retryAt", "message", "steps"
  from "requirement_attempts"
  where "user_id" = $1 and "id" = $2;

-- requirement-attempts.findLastGitHubName
select "github_name"
  from "requirement_attempts"
  where "user_id" = $1 and "github_name" is not null
  order by "submitted_at" desc
  limit $2;

-- requirement-attempts.findRepository
select "repository"
  from "requirement_attempts"
  where "user_id" = $1 and "requirement_id" in ($2) and "state" = $3
  limit $4;

-- requirement-attempts.getQueuePosition
select count(*) as "count"
  from "requirement_attempts"
  where "state" = $1 and ("submitted_at", "id") < ($2, $3);

-- requirement-attempts.cancelIfActive
update "requirement_attempts"
  set "state" = $1, "finished_at" = $2, "run_id" = $3, "retry_at" = $4
  where "user_id" = $5 and "id" = $6 and "state" in ($7, $8)
  returning "user_id" as "userId", "id", "requirement_id" as "requirementId", "state", "value", "github_name" as "githubName", "submitted_at" as "submittedAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "runs", "retry_at" as "retryAt", "message", "steps";

-- scenarios.listScenarios
select "user_id" as "userId", "question_id" as "questionId", "seed_id" as "seedId", "text", "html", "model", "created_at" as "createdAt"
  from "scenarios"
  where "user_id" = $1 and "question_id" in ($2)
  order by "created_at", "question_id";

-- scenarios.listAllScenarios
select "user_id" as "userId", "question_id" as "questionId", "seed_id" as "seedId", "text", "html", "model", "created_at" as "createdAt"
  from "scenarios"
  where "user_id" = $1
  order by "created_at", "question_id";

-- scenarios.insertScenarioIfAbsent
insert into "scenarios" ("user_id", "question_id", "seed_id", "text", "html", "model", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("user_id", "question_id") do nothing;

-- sessions.findSession
select "sessions"."id" as "session_id", "sessions"."expires_at", "users"."id", "users"."name", "users"."email", "users"."role", "users"."time_zone", "users"."profile_public"
  from "sessions"
  inner join "users" on "users"."id" = "sessions"."user_id"
  where "sessions"."token" = $1;

-- sessions.insertSession
insert into "sessions" ("id", "user_id", "token", "expires_at", "ip_address", "user_agent", "created_at", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- sessions.extendSession
update "sessions"
  set "expires_at" = $1, "updated_at" = $2
  where "token" = $3 and "expires_at" > $4;

-- sessions.deleteSessionIfPresent
delete
  from "sessions"
  where "token" = $1
  returning "id", "user_id" as "userId";

-- sessions.deleteExpiredSessions
delete
  from "sessions"
  where "expires_at" <= $1;

-- sessions.listTokenHashes
select "token"
  from "sessions"
  where "user_id" = $1;

-- sessions.listSessions
select "id", "created_at" as "createdAt", "updated_at" as "updatedAt", "expires_at" as "expiresAt", "ip_address" as "address", "user_agent" as "userAgent"
  from "sessions"
  where "user_id" = $1
  order by "created_at", "id";

-- standing-answers.getPassedQuestionIds
select string_agg(distinct a.question_id, ',') as "question_ids"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $1 and coalesce("r"."passed", ("a"."passed" = $2 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $3)));

-- standing-answers.hasPassed
select "a"."id"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $1 and "a"."question_id" in ($2) and coalesce("r"."passed", ("a"."passed" = $3 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $4)))
  limit $5;

-- standing-answers.listShownAnswers
select distinct on ("a"."question_id") "a"."user_id", "a"."id", "a"."question_id", "a"."answered_at", "a"."answer", "a"."passed", "a"."counts", "a"."graded_by", "a"."model", "a"."rubric_version", "a"."items", "r"."reason", "r"."opened_at", "r"."appeal", "r"."decided_at", "r"."passed" as "review_passed", "r"."comment", coalesce("r"."passed", ("a"."passed" = $1 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $2))) as "standing", (select "g"."items"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $3
  order by "g"."rubric_version" desc
  limit $4) as "regraded_items"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $5 and "a"."question_id" in ($6)
  order by "a"."question_id", coalesce("r"."passed", ("a"."passed" = $7 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $8))) desc, "a"."answered_at" desc, "a"."id" desc;

-- standing-answers.listAnswers
select "a"."user_id", "a"."id", "a"."question_id", "a"."answered_at", "a"."answer", "a"."passed", "a"."counts", "a"."graded_by", "a"."model", "a"."rubric_version", "a"."items", "r"."reason", "r"."opened_at", "r"."appeal", "r"."decided_at", "r"."passed" as "review_passed", "r"."comment", coalesce("r"."passed", ("a"."passed" = $1 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $2))) as "standing", (select "g"."items"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $3
  order by "g"."rubric_version" desc
  limit $4) as "regraded_items"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $5 and "a"."question_id" in ($6) and "a"."id" < $7
  order by "a"."id" desc
  limit $8;

-- standing-answers.listAllAnswers
select "a"."user_id", "a"."id", "a"."question_id", "a"."answered_at", "a"."answer", "a"."passed", "a"."counts", "a"."graded_by", "a"."model", "a"."rubric_version", "a"."items", "r"."reason", "r"."opened_at", "r"."appeal", "r"."decided_at", "r"."passed" as "review_passed", "r"."comment", coalesce("r"."passed", ("a"."passed" = $1 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $2))) as "standing", (select "g"."items"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $3
  order by "g"."rubric_version" desc
  limit $4) as "regraded_items"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $5
  order by "a"."answered_at", "a"."id";

-- standing-answers.findAnswer
select "a"."user_id", "a"."id", "a"."question_id", "a"."answered_at", "a"."answer", "a"."passed", "a"."counts", "a"."graded_by", "a"."model", "a"."rubric_version", "a"."items", "r"."reason", "r"."opened_at", "r"."appeal", "r"."decided_at", "r"."passed" as "review_passed", "r"."comment", coalesce("r"."passed", ("a"."passed" = $1 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $2))) as "standing", (select "g"."items"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $3
  order by "g"."rubric_version" desc
  limit $4) as "regraded_items"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $5 and "a"."id" = $6;

-- step-completions.getStepIds
select string_agg(step_id, ',') as "step_ids"
  from "step_completions"
  where "user_id" = $1;

-- step-completions.listCompletions
select "step_id", "completed_at"
  from "step_completions"
  where "user_id" = $1
  order by "completed_at", "step_id";

-- step-completions.insertIfAbsent
select "step_id"
  from "step_completions"
  where "user_id" = $1 and "step_id" in ($2)
  limit $3;
insert into "step_completions" ("user_id", "step_id", "completed_at")
  values ($1, $2, $3)
  on conflict ("user_id", "step_id") do nothing
  returning "completed_at";

-- step-completions.deleteByStepIds
delete
  from "step_completions"
  where "user_id" = $1 and "step_id" in ($2);

-- users.findLocalAccount
select "users"."id" as "userId", "identities"."password" as "passwordHash"
  from "users" left join "identities" on "identities"."user_id" = "users"."id" and "identities"."provider_id" = $1
  where "users"."email" = $2;

-- users.findUser
select "id", "name", "email", "role", "time_zone" as "timeZone", "profile_public" as "profilePublic", "created_at" as "createdAt"
  from "users"
  where "id" = $1;

-- users.lockUser
select "id"
  from "users"
  where "id" = $1 for no key update;

-- users.findUserForUpdate
select "id", "name", "email", "role", "time_zone" as "timeZone", "profile_public" as "profilePublic", "created_at" as "createdAt"
  from "users"
  where "id" = $1 for update;

-- users.updateUserIfPresent
update "users"
  set "updated_at" = $1, "name" = $2, "time_zone" = $3, "profile_public" = $4
  where "id" = $5
  returning "id", "name", "email", "role", "time_zone" as "timeZone", "profile_public" as "profilePublic", "created_at" as "createdAt";

-- users.deleteUser
delete
  from "users"
  where "id" = $1;

-- users.lockRoles
select pg_advisory_xact_lock($1) as "locked";

-- users.hasUsers
select exists (select "users"."id"
  from "users") as "found";

-- users.getOthers
select exists (select "id"
  from "users"
  where "id" <> $1) as "people", exists (select "id"
  from "users"
  where "id" <> $2 and "role" = $3) as "admins";

-- activity.listActivity
select string_agg(act::text, ',') as "acts"
  from (select floor(date_part('epoch', "completed_at") / 900)::int * $1::int + $2::int as "act"
  from "step_completions"
  where "user_id" = $3 union all select floor(date_part('epoch', "answered_at") / 900)::int * $4::int + $5::int as "act"
  from "question_answers"
  where "user_id" = $6 union all select floor(date_part('epoch', "submitted_at") / 900)::int * $7::int + $8::int as "act"
  from "requirement_attempts"
  where "user_id" = $9) as "acts";

-- badge-awards.insertAward
insert into "badge_awards" ("user_id", "badge_id", "kind", "title", "description", "days", "awarded_at", "credential_id", "status_index")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- badge-awards.listAwards
select "badge_awards"."user_id" as "userId", "badge_awards"."badge_id" as "badgeId", "badge_awards"."kind", "badge_awards"."title", "badge_awards"."description", "badge_awards"."days", "badge_awards"."awarded_at" as "awardedAt", "badge_awards"."credential_id" as "credentialId", "badge_awards"."status_index" as "statusIndex"
  from "badge_awards"
  where "user_id" = $1
  order by "awarded_at", "badge_id";

-- badge-awards.findAwardByCredential
select "badge_awards"."user_id" as "userId", "badge_awards"."badge_id" as "badgeId", "badge_awards"."kind", "badge_awards"."title", "badge_awards"."description", "badge_awards"."days", "badge_awards"."awarded_at" as "awardedAt", "badge_awards"."credential_id" as "credentialId", "badge_awards"."status_index" as "statusIndex", "credential_statuses"."revoked_at" as "revokedAt"
  from "badge_awards"
  inner join "credential_statuses" on "credential_statuses"."status_index" = "badge_awards"."status_index"
  where "credential_id" = $1;

-- credential-statuses.insertStatus
insert into "credential_statuses" default
  values
  returning "status_index";

-- credential-statuses.revokeStatuses
update "credential_statuses"
  set "revoked_at" = $1
  where "status_index" in ($2) and "revoked_at" is null;

-- credential-statuses.revokeStatusesOfUser
update "credential_statuses"
  set "revoked_at" = $1
  where "status_index" in (select "status_index"
  from "badge_awards"
  where "user_id" = $2 union all select "status_index"
  from "certificates"
  where "user_id" = $3) and "revoked_at" is null;

-- credential-statuses.listRevoked
select "status_index"
  from "credential_statuses"
  where "status_index" >= $1 and "status_index" < $2 and "revoked_at" is not null
  order by "status_index";

-- credential-statuses.findRevocation
select "revoked_at"
  from "credential_statuses"
  where "status_index" = $1;

-- earnings.getEarnings
select (select string_agg(badge_id, ',') as "ids"
  from "badge_awards"
  where "user_id" = $1) as "badge_ids", (select string_agg(step_id, ',') as "ids"
  from "step_completions"
  where "user_id" = $2) as "step_ids", (select string_agg(distinct a.question_id, ',') as "question_ids"
  from "question_answers" as "a" left join "answer_reviews" as "r" on "r"."user_id" = "a"."user_id" and "r"."answer_id" = "a"."id"
  where "a"."user_id" = $3 and coalesce("r"."passed", ("a"."passed" = $4 or exists (select "g"."answer_id"
  from "answer_regradings" as "g"
  where "g"."user_id" = "a"."user_id" and "g"."answer_id" = "a"."id" and "g"."passed" = $5)))) as "question_ids", (select string_agg(requirement_id, ',') as "ids"
  from "requirement_attempts"
  where "user_id" = $6 and "state" = $7) as "requirement_ids";
