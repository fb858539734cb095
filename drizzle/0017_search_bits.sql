ALTER TABLE "search"."postings" ALTER COLUMN "data" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "search"."postings" ADD COLUMN "bits" bit varying;--> statement-breakpoint
ALTER TABLE "search"."segments" ADD COLUMN "first_ats" timestamp with time zone[];--> statement-breakpoint
ALTER TABLE "search"."segments" ADD COLUMN "last_ats" timestamp with time zone[];--> statement-breakpoint
ALTER TABLE "search"."postings" ADD CONSTRAINT "postings_data_or_bits" CHECK (("search"."postings"."data" is null) <> ("search"."postings"."bits" is null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "search"."postings" ALTER COLUMN "bits" SET STORAGE EXTERNAL;
