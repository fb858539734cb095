CREATE SCHEMA "hindsight";
--> statement-breakpoint
CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE SCHEMA "read_models";
--> statement-breakpoint
CREATE TABLE "hindsight"."answers" (
	"caller" text NOT NULL,
	"command" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"version" integer NOT NULL,
	"positions" bigint[] NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_pkey" PRIMARY KEY("caller","command","key")
);
--> statement-breakpoint
CREATE TABLE "hindsight"."events" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hindsight"."events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid NOT NULL,
	"aggregate_type" text,
	"aggregate_id" text,
	"version" integer,
	"type" text NOT NULL,
	"schema_version" integer,
	"payload" jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "events_id" UNIQUE("id"),
	CONSTRAINT "events_stream_version" UNIQUE("aggregate_type","aggregate_id","version"),
	CONSTRAINT "events_payload_object" CHECK (jsonb_typeof("hindsight"."events"."payload") = 'object'),
	CONSTRAINT "events_metadata_object" CHECK (jsonb_typeof("hindsight"."events"."metadata") = 'object'),
	CONSTRAINT "events_stream" CHECK (num_nulls("hindsight"."events"."aggregate_type", "hindsight"."events"."aggregate_id", "hindsight"."events"."version") in (0, 3)),
	CONSTRAINT "events_version" CHECK ("hindsight"."events"."version" >= 1),
	CONSTRAINT "events_aggregate_id_length" CHECK (char_length("hindsight"."events"."aggregate_id") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "auth"."reviewer_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."reviewers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"password_changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviewers_role" CHECK ("auth"."reviewers"."role" in ('auditor', 'operator', 'admin')),
	CONSTRAINT "reviewers_email_lower" CHECK ("auth"."reviewers"."email" = lower("auth"."reviewers"."email"))
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_attempts" (
	"subject" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "tokens_role" CHECK ("auth"."tokens"."role" in ('auditor', 'operator', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "read_models"."snapshots" (
	"aggregate_type" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "snapshots_pkey" PRIMARY KEY("aggregate_type","aggregate_id","fingerprint","version")
);
--> statement-breakpoint
CREATE TABLE "read_models"."accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_models"."customers" (
	"id" text PRIMARY KEY NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "auth"."reviewer_sessions" ADD CONSTRAINT "reviewer_sessions_reviewer_id_reviewers_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "auth"."reviewers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_type" ON "hindsight"."events" USING btree ("type","position");--> statement-breakpoint
CREATE INDEX "events_aggregate_type" ON "hindsight"."events" USING btree ("aggregate_type","position");--> statement-breakpoint
CREATE INDEX "events_aggregate_type_type" ON "hindsight"."events" USING btree ("aggregate_type","type","position");--> statement-breakpoint
CREATE INDEX "events_aggregate_id" ON "hindsight"."events" USING btree ("aggregate_id","position");--> statement-breakpoint
CREATE INDEX "events_recorded_at" ON "hindsight"."events" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "events_xid" ON "hindsight"."events" USING btree ("xid","position");--> statement-breakpoint
CREATE INDEX "reviewer_sessions_reviewer" ON "auth"."reviewer_sessions" USING btree ("reviewer_id");--> statement-breakpoint
CREATE INDEX "reviewer_sessions_created" ON "auth"."reviewer_sessions" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reviewers_email" ON "auth"."reviewers" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_window" ON "auth"."sign_in_attempts" USING btree ("window_ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_hash" ON "auth"."tokens" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_name" ON "auth"."tokens" USING btree ("name") WHERE "auth"."tokens"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "accounts_newest" ON "read_models"."accounts" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "customers_email" ON "read_models"."customers" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "customers_active" ON "read_models"."customers" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "customers_deleted" ON "read_models"."customers" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE deleted_at is not null;