-- Where consumers are cannot be derived from the log, so the owner keeps the tables and the application fills them.
GRANT USAGE ON SCHEMA "reactions" TO "hindsight_application", "hindsight_reader";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "reactions" TO "hindsight_application";
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA "reactions" TO "hindsight_reader";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA "reactions" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "hindsight_application";
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA "reactions" GRANT SELECT ON TABLES TO "hindsight_reader";
--> statement-breakpoint
-- Read models are rebuilt beside the live ones, in here.
CREATE SCHEMA "rebuilding" AUTHORIZATION "hindsight_application";
--> statement-breakpoint
-- Begins an epoch when the log finds itself in another cluster; nobody may append while it looks.
CREATE FUNCTION "hindsight"."enter_cluster"() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  here text := (SELECT system_identifier::text FROM pg_control_system());
  present hindsight.epochs;
BEGIN
  SELECT * INTO present FROM hindsight.epochs ORDER BY epoch DESC LIMIT 1;
  IF present.system_identifier = here THEN
    RETURN present.epoch;
  END IF;
  LOCK TABLE hindsight.events IN SHARE MODE;
  INSERT INTO hindsight.epochs (epoch, system_identifier, after)
    VALUES (coalesce(present.epoch, 0) + 1, here,
            CASE WHEN present IS NULL THEN 0 ELSE (SELECT coalesce(max(position), 0) FROM hindsight.events) END);
  RETURN coalesce(present.epoch, 0) + 1;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "hindsight"."enter_cluster" FROM PUBLIC;
