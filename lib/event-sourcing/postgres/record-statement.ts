/** What a statement depends on; each shape is prepared once per connection. */
export type Shape = { readonly size: 'one' | 'many'; readonly isAnswered: boolean }

// By `order by … limit 1`: max(version) may read the whole stream. Null without a stream, and so is each version.
const head = `select case when $1::text is not null then coalesce((
    select e.version from hindsight.events e where e.aggregate_type = $1 and e.aggregate_id = $2
    order by e.version desc limit 1), 0) end as version`

const insert = `insert into hindsight.events
    (aggregate_type, aggregate_id, version, metadata, id, type, schema_version, payload)`

// No row where the stream is elsewhere. Where two writers pass together, events_stream_version decides.
const isExpected = '$3::integer is null or head.version = $3'

// In UTC and to the microsecond; to_char would cost more than the version check.
const numbered = `position, version, (recorded_at at time zone 'UTC')::text as "recordedAt"`

// Either place looks at the stream where the other need not: it is looked at once.
const recordOne = `${insert}
  select $1::text, $2::text, coalesce($3::integer, head.version) + 1, $4::text::jsonb, $5::uuid, $6::text, $7::integer, $8::text::jsonb
    from (${head}) head where ${isExpected}
  returning ${numbered}`

// Materialized, so that the metadata is parsed once and not for each event.
const recordMany = `with head as materialized (${head}, $4::text::jsonb as metadata)
  ${insert}
  select $1::text, $2::text, head.version + n.number::integer, head.metadata,
         (n.event->>'id')::uuid, n.event->>'type', (n.event->>'schemaVersion')::integer, n.event->'payload'
    from head cross join jsonb_array_elements($5::text::jsonb) with ordinality n(event, number) where ${isExpected}
  returning ${numbered}`

const answer = (first: number) => `answered as (
    insert into hindsight.answers (caller, command, key, request_hash, aggregate_id, version, positions)
    select $${first}::text, $${first + 1}::text, $${first + 2}::text, $${first + 3}::text, coalesce($2::text, ''),
           coalesce(max(version), 0), array_agg(position order by position)
      from recorded having count(*) > 0)`

const answered = (record: string, first: number) => `with recorded as (${record}), ${answer(first)}
  select position, version, "recordedAt" from recorded`

const statements = {
  one: recordOne,
  many: recordMany,
  oneAnswered: answered(recordOne, 9),
  manyAnswered: answered(recordMany, 6),
}

/**
 * The statement that records events of one stream and answers position, version and time of each; no row is a version
 * conflict. Parameters: aggregate type and id, expected version, metadata; then id, type, schema version and payload of
 * the one event, or all events as a JSON array; then the answer's caller, command, key and request hash.
 */
export const statementOf = ({ size, isAnswered }: Shape): string =>
  statements[isAnswered ? (`${size}Answered` as const) : size]
