CREATE TABLE "read_models"."product_search" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_models"."products" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_models"."balances" (
	"id" text PRIMARY KEY NOT NULL,
	"balance" bigint NOT NULL,
	"movements" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "product_search_words" ON "read_models"."product_search" USING gin (to_tsvector('simple', "name" || ' ' || coalesce("description", '')));--> statement-breakpoint
CREATE INDEX "products_newest" ON "read_models"."products" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);