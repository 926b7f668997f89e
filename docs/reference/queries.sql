-- The SQL of every function in src/repositories, as PostgreSQL gets it.
-- Written by `npm run generate`; a change of a query shows here.

-- identities.listIdentities
select "provider_id" as "providerId", "account_id" as "accountId", "created_at" as "createdAt"
  from "identities"
  where "user_id" = $1
  order by "created_at", "id";

-- identities.findPasswordHash
select "password"
  from "identities"
  where "user_id" = $1 and "provider_id" = $2;

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
