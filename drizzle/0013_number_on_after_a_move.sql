-- A copy by other means than pg_dump leaves the numbering behind: new events would land in gaps of the old, where
-- nobody looks any more.
CREATE OR REPLACE FUNCTION "hindsight"."enter_cluster"() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  here text := (SELECT system_identifier::text FROM pg_control_system());
  present hindsight.epochs;
  head bigint;
BEGIN
  SELECT * INTO present FROM hindsight.epochs ORDER BY epoch DESC LIMIT 1;
  IF present.system_identifier = here THEN
    RETURN present.epoch;
  END IF;
  LOCK TABLE hindsight.events IN SHARE MODE;
  SELECT max(position) INTO head FROM hindsight.events;
  PERFORM setval('hindsight.events_position_seq', head)
    FROM hindsight.events_position_seq WHERE last_value < head;
  INSERT INTO hindsight.epochs (epoch, system_identifier, after)
    VALUES (coalesce(present.epoch, 0) + 1, here, CASE WHEN present IS NULL THEN 0 ELSE coalesce(head, 0) END);
  RETURN coalesce(present.epoch, 0) + 1;
END $$;
