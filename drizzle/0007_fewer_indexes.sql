DROP INDEX "hindsight"."events_type";--> statement-breakpoint
DROP INDEX "hindsight"."events_aggregate_type";--> statement-breakpoint
DROP INDEX "hindsight"."events_aggregate_id";--> statement-breakpoint
-- Appends are plain statements now.
DROP FUNCTION "hindsight"."append_events";
