-- Three roles that nobody signs in as: `lib/db/roles.ts` makes them, and each connection becomes one of them.
-- What can be rebuilt from the log belongs to the application; the log does not.
ALTER SCHEMA "read_models" OWNER TO "hindsight_application";
--> statement-breakpoint
GRANT USAGE ON SCHEMA "hindsight" TO "hindsight_application", "hindsight_reader";
--> statement-breakpoint
GRANT USAGE ON SCHEMA "read_models" TO "hindsight_reader";
--> statement-breakpoint
GRANT USAGE ON SCHEMA "auth" TO "hindsight_application";
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA "hindsight" TO "hindsight_application", "hindsight_reader";
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA "read_models" TO "hindsight_reader";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "auth" TO "hindsight_application";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA "hindsight" GRANT SELECT ON TABLES TO "hindsight_application", "hindsight_reader";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA "read_models" GRANT SELECT ON TABLES TO "hindsight_reader";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA "auth" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "hindsight_application";
--> statement-breakpoint
-- Not position, recorded_at and xid: the database says in which order and when.
GRANT INSERT ("id", "aggregate_type", "aggregate_id", "version", "type", "schema_version", "payload", "metadata")
  ON "hindsight"."events" TO "hindsight_application";
--> statement-breakpoint
GRANT INSERT ("caller", "command", "key", "request_hash", "aggregate_id", "version", "positions")
  ON "hindsight"."answers" TO "hindsight_application";
--> statement-breakpoint
CREATE FUNCTION "hindsight"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are never changed or removed (%)', lower(TG_OP) USING ERRCODE = '55000';
END $$;
--> statement-breakpoint
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "hindsight"."events"
  FOR EACH STATEMENT EXECUTE FUNCTION "hindsight"."refuse_change"();
--> statement-breakpoint
-- Also where triggers are switched off (session_replication_role).
ALTER TABLE "hindsight"."events" ENABLE ALWAYS TRIGGER "events_append_only";
