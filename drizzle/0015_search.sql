CREATE SCHEMA "search";
--> statement-breakpoint
CREATE TABLE "search"."generations" (
	"generation" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search"."generations_generation_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"fingerprint" text NOT NULL,
	"status" text DEFAULT 'building' NOT NULL,
	"epoch" integer NOT NULL,
	"seen" text,
	"target" text,
	"window_to" bigint,
	"position" bigint DEFAULT 0 NOT NULL,
	"reached" bigint DEFAULT 0 NOT NULL,
	"indexed" bigint DEFAULT 0 NOT NULL,
	"rate" real DEFAULT 0 NOT NULL,
	"error" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "generations_status" CHECK ("search"."generations"."status" in ('building', 'live'))
);
--> statement-breakpoint
CREATE TABLE "search"."key_values" (
	"generation" integer NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"events" bigint NOT NULL,
	CONSTRAINT "key_values_pkey" PRIMARY KEY("generation","key","value")
);
--> statement-breakpoint
CREATE TABLE "search"."keys" (
	"generation" integer NOT NULL,
	"key" text NOT NULL,
	"events" bigint NOT NULL,
	"many_values" boolean DEFAULT false NOT NULL,
	CONSTRAINT "keys_pkey" PRIMARY KEY("generation","key")
);
--> statement-breakpoint
CREATE TABLE "search"."moments" (
	"generation" integer NOT NULL,
	"step" integer NOT NULL,
	"start" timestamp with time zone NOT NULL,
	"aggregate_type" text NOT NULL,
	"type" text NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "moments_pkey" PRIMARY KEY("generation","step","start","aggregate_type","type")
);
--> statement-breakpoint
CREATE TABLE "search"."payloads_today" (
	"generation" integer NOT NULL,
	"position" bigint NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "payloads_today_pkey" PRIMARY KEY("position","generation")
);
--> statement-breakpoint
CREATE TABLE "search"."postings" (
	"segment" integer NOT NULL,
	"key" bigint NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "postings_pkey" PRIMARY KEY("segment","key")
);
--> statement-breakpoint
CREATE TABLE "search"."segments" (
	"segment" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search"."segments_segment_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"generation" integer NOT NULL,
	"low" bigint NOT NULL,
	"high" bigint NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"bucket_bits" smallint NOT NULL,
	"bytes" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "generations_one_of_each" ON "search"."generations" USING btree ("status");
--> statement-breakpoint
-- What can be made again from the log belongs to the application; whoever searches only reads.
ALTER SCHEMA "search" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."generations" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."segments" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."postings" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."payloads_today" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."keys" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."key_values" OWNER TO "hindsight_application";
--> statement-breakpoint
ALTER TABLE "search"."moments" OWNER TO "hindsight_application";
--> statement-breakpoint
GRANT USAGE ON SCHEMA "search" TO "hindsight_reader";
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA "search" TO "hindsight_reader";
--> statement-breakpoint
-- Postings are packed already: stored beside the row as they are, so that reading one costs no unpacking.
ALTER TABLE "search"."postings" ALTER COLUMN "data" SET STORAGE EXTERNAL;
