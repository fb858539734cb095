// A batch waits for no lock for long: whoever holds up one of its appends must not hold up the others.
const patience = `(select set_config('lock_timeout', '100ms', true) offset 0) patience`

const request = `request as materialized (
    select r.*, case when r."aggregateType" is not null then coalesce((
             select e.version from hindsight.events e
              where e.aggregate_type = r."aggregateType" and e.aggregate_id = r."aggregateId"
              order by e.version desc limit 1), 0) end as version
      from ${patience} cross join jsonb_to_recordset($1::text::jsonb) as r(
             number integer, "aggregateType" text, "aggregateId" text, expected integer, metadata jsonb, events jsonb,
             "isAnswered" boolean, caller text, command text, key text, "requestHash" text,
             "outwardMetadata" jsonb, messages jsonb))`

// In the order of the requests, which is the same in every process: so no two batches wait for each other.
const recorded = `recorded as (
    insert into hindsight.events
      (aggregate_type, aggregate_id, version, metadata, id, type, schema_version, payload)
    select r."aggregateType", r."aggregateId", r.version + n.number::integer, r.metadata,
           (n.event->>'id')::uuid, n.event->>'type', (n.event->>'schemaVersion')::integer, n.event->'payload'
      from request r cross join jsonb_array_elements(r.events) with ordinality n(event, number)
     where r.expected is null or r.version = r.expected
     order by r.number, n.number
    returning position, aggregate_type, aggregate_id, version, id, type, recorded_at)`

const answered = `answered as (
    insert into hindsight.answers (caller, command, key, request_hash, aggregate_id, version, positions)
    select r.caller, r.command, r.key, r."requestHash", r."aggregateId",
           max(e.version), array_agg(e.position order by e.position)
      from request r join recorded e on e.aggregate_type = r."aggregateType" and e.aggregate_id = r."aggregateId"
     where r."isAnswered"
     group by r.caller, r.command, r.key, r."requestHash", r."aggregateId"
     order by r.caller, r.command, r.key)`

const told = `told as (
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, created_at)
    select e.id, e.position, e.aggregate_type, e.aggregate_id, e.version, e.type, message.topic, message.payload,
           r."outwardMetadata", e.recorded_at
      from request r
     cross join jsonb_to_recordset(r.messages) as message(id uuid, topic text, payload jsonb)
      join recorded e
        on e.id = message.id and e.aggregate_type = r."aggregateType" and e.aggregate_id = r."aggregateId")`

/** What a batch depends on: whether any of its appends keeps an answer, and whether any has messages. */
export type BatchShape = { readonly isAnswered: boolean; readonly isTold: boolean }

/**
 * The statement that records events of several streams, each only where it was expected. Its one parameter is a JSON
 * array of what to append, at most one for each stream; it answers the events' streams, positions, versions and times
 * in that order. Throws a lock timeout sooner than a statement of its own.
 */
export const batchStatement = ({ isAnswered, isTold }: BatchShape): string =>
  `with ${[request, recorded, ...(isAnswered ? [answered] : []), ...(isTold ? [told] : [])].join(', ')}
    select aggregate_type as "aggregateType", aggregate_id as "aggregateId", position, version,
           (recorded_at at time zone 'UTC')::text as "recordedAt" from recorded`
