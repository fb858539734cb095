CREATE TABLE "auth"."saved_searches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "auth"."saved_searches" ADD CONSTRAINT "saved_searches_reviewer_id_reviewers_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "auth"."reviewers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_name" ON "auth"."saved_searches" USING btree ("reviewer_id","name");