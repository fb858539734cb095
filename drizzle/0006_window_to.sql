ALTER TABLE "reactions"."checkpoints" RENAME COLUMN "window_from" TO "window_to";--> statement-breakpoint
ALTER TABLE "reactions"."rebuilds" RENAME COLUMN "window_from" TO "window_to";
