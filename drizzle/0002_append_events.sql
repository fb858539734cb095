-- One statement, one round trip: check the version, record the events, keep the answer.
-- HS001 is a version conflict; its detail is the actual version. Where two writers pass the check at the same moment,
-- events_stream_version decides; where two bring the same idempotency key, answers_pkey does.
CREATE FUNCTION "hindsight"."append_events"(
  stream_type text,
  stream_id text,
  expected_version integer,
  new_events jsonb,
  event_metadata jsonb,
  answer_caller text,
  answer_command text,
  answer_key text,
  answer_request_hash text
) RETURNS TABLE ("position" bigint, "version" integer, "recordedAt" text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  current_version integer;
BEGIN
  IF stream_type IS NOT NULL THEN
    SELECT e.version INTO current_version FROM hindsight.events e
      WHERE e.aggregate_type = stream_type AND e.aggregate_id = stream_id ORDER BY e.version DESC LIMIT 1;
    current_version := coalesce(current_version, 0);
    IF expected_version <> current_version THEN
      RAISE EXCEPTION 'version conflict: expected %, actual %', expected_version, current_version
        USING ERRCODE = 'HS001', DETAIL = current_version::text;
    END IF;
  END IF;

  IF answer_key IS NULL THEN
    RETURN QUERY
      INSERT INTO hindsight.events AS e (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata)
      SELECT (n.event->>'id')::uuid, stream_type, stream_id, current_version + n.number::integer, n.event->>'type',
             (n.event->>'schemaVersion')::integer, n.event->'payload', event_metadata
        FROM jsonb_array_elements(new_events) WITH ORDINALITY AS n(event, number)
      RETURNING e.position, e.version, to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    RETURN;
  END IF;

  RETURN QUERY
    WITH recorded AS (
      INSERT INTO hindsight.events AS e (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata)
      SELECT (n.event->>'id')::uuid, stream_type, stream_id, current_version + n.number::integer, n.event->>'type',
             (n.event->>'schemaVersion')::integer, n.event->'payload', event_metadata
        FROM jsonb_array_elements(new_events) WITH ORDINALITY AS n(event, number)
      RETURNING e.position, e.version, e.recorded_at
    ), answered AS (
      INSERT INTO hindsight.answers (caller, command, key, request_hash, aggregate_id, version, positions)
      SELECT answer_caller, answer_command, answer_key, answer_request_hash, coalesce(stream_id, ''),
             coalesce(max(r.version), 0), array_agg(r.position ORDER BY r.position)
        FROM recorded r
    )
    SELECT r.position, r.version, to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM recorded r;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "hindsight"."append_events" FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "hindsight"."append_events" TO "hindsight_application";
