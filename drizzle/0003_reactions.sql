CREATE SCHEMA "reactions";
--> statement-breakpoint
CREATE TABLE "reactions"."checkpoints" (
	"consumer" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"epoch" integer NOT NULL,
	"seen" text,
	"target" text,
	"window_from" bigint,
	"position" bigint DEFAULT 0 NOT NULL,
	"reached" bigint DEFAULT 0 NOT NULL,
	"handled" bigint DEFAULT 0 NOT NULL,
	"rate" real DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"error" text,
	"failed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkpoints_kind" CHECK ("reactions"."checkpoints"."kind" in ('projection', 'inbox', 'saga', 'relay')),
	CONSTRAINT "checkpoints_status" CHECK ("reactions"."checkpoints"."status" in ('running', 'paused'))
);
--> statement-breakpoint
CREATE TABLE "reactions"."deliveries" (
	"consumer" text NOT NULL,
	"position" bigint NOT NULL,
	"lane" text NOT NULL,
	"event_id" uuid NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_pkey" PRIMARY KEY("consumer","position"),
	CONSTRAINT "deliveries_status" CHECK ("reactions"."deliveries"."status" in ('waiting', 'parked', 'done', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "reactions"."rebuilds" (
	"projection" text NOT NULL,
	"part" integer NOT NULL,
	"parts" integer NOT NULL,
	"epoch" integer NOT NULL,
	"seen" text,
	"target" text,
	"window_from" bigint,
	"position" bigint DEFAULT 0 NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rebuilds_pkey" PRIMARY KEY("projection","part"),
	CONSTRAINT "rebuilds_status" CHECK ("reactions"."rebuilds"."status" in ('running', 'paused'))
);
--> statement-breakpoint
CREATE TABLE "hindsight"."epochs" (
	"epoch" integer PRIMARY KEY NOT NULL,
	"system_identifier" text NOT NULL,
	"after" bigint NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reactions"."outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"aggregate_type" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"error" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "outbox_status" CHECK ("reactions"."outbox"."status" in ('waiting', 'parked', 'published', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "reactions"."saga_commands" (
	"saga" text NOT NULL,
	"key" text NOT NULL,
	"step" integer NOT NULL,
	"number" integer NOT NULL,
	"command" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"outcome" jsonb,
	"error" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "saga_commands_pkey" PRIMARY KEY("saga","key","step","number"),
	CONSTRAINT "saga_commands_status" CHECK ("reactions"."saga_commands"."status" in ('waiting', 'parked', 'done', 'failed', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "reactions"."saga_steps" (
	"saga" text NOT NULL,
	"key" text NOT NULL,
	"step" integer NOT NULL,
	"input" jsonb NOT NULL,
	"position" bigint,
	"state" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "saga_steps_pkey" PRIMARY KEY("saga","key","step")
);
--> statement-breakpoint
CREATE TABLE "reactions"."saga_timeouts" (
	"saga" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"metadata" jsonb NOT NULL,
	CONSTRAINT "saga_timeouts_pkey" PRIMARY KEY("saga","key","name")
);
--> statement-breakpoint
CREATE TABLE "reactions"."sagas" (
	"saga" text NOT NULL,
	"key" text NOT NULL,
	"step" integer NOT NULL,
	"state" jsonb NOT NULL,
	"started_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "sagas_pkey" PRIMARY KEY("saga","key")
);
--> statement-breakpoint
CREATE INDEX "deliveries_lane" ON "reactions"."deliveries" USING btree ("consumer","lane","position") WHERE "reactions"."deliveries"."status" in ('waiting', 'parked');--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "reactions"."deliveries" USING btree ("consumer","due_at") WHERE "reactions"."deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_parked" ON "reactions"."deliveries" USING btree ("position") WHERE "reactions"."deliveries"."status" = 'parked';--> statement-breakpoint
CREATE INDEX "deliveries_done" ON "reactions"."deliveries" USING btree ("updated_at") WHERE "reactions"."deliveries"."status" in ('done', 'discarded');--> statement-breakpoint
CREATE INDEX "outbox_unpublished" ON "reactions"."outbox" USING btree ("position") WHERE "reactions"."outbox"."status" in ('waiting', 'parked');--> statement-breakpoint
CREATE INDEX "outbox_lane" ON "reactions"."outbox" USING btree ("aggregate_type","aggregate_id","position") WHERE "reactions"."outbox"."status" in ('waiting', 'parked');--> statement-breakpoint
CREATE INDEX "outbox_published" ON "reactions"."outbox" USING btree ("published_at") WHERE "reactions"."outbox"."status" in ('published', 'discarded');--> statement-breakpoint
CREATE INDEX "saga_commands_open" ON "reactions"."saga_commands" USING btree ("saga","due_at") WHERE "reactions"."saga_commands"."status" in ('waiting', 'parked');--> statement-breakpoint
CREATE INDEX "saga_timeouts_due" ON "reactions"."saga_timeouts" USING btree ("saga","due_at");--> statement-breakpoint
CREATE INDEX "sagas_newest" ON "reactions"."sagas" USING btree ("saga","updated_at" DESC NULLS LAST,"key");