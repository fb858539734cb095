/** What a statement depends on; each shape is prepared once per connection. */
export type Shape = {
  readonly size: 'one' | 'many'
  /** where the stream has to be: anywhere, nowhere yet, or at a version */
  readonly expected: 'any' | 'none' | 'exact'
  readonly isAnswered: boolean
  /** some of the events have a message */
  readonly isTold: boolean
}

const ofStream = 'hindsight.events e where e.aggregate_type = $1 and e.aggregate_id = $2'

// By `order by … limit 1`: max(version) may read the whole stream.
const last = `coalesce((select e.version from ${ofStream} order by e.version desc limit 1), 0)`

/** From which version on events are numbered: null without a stream, and so is each version. */
const heads = {
  any: `case when $1::text is not null then ${last} end`,
  none: '$3::integer',
  exact: '$3::integer',
} as const

// No row where the stream is elsewhere. Where two writers pass together, events_stream_version decides.
const conditions = {
  any: '$3::integer is null',
  none: `not exists (select from ${ofStream})`,
  exact: `${last} = $3`,
} as const

const insert = `insert into hindsight.events
    (aggregate_type, aggregate_id, version, metadata, id, type, schema_version, payload)`

// In UTC and to the microsecond; to_char would cost more than the version check.
const numbered = `position, version, (recorded_at at time zone 'UTC')::text as "recordedAt"`
// The last three are for the messages; columns that nobody reads cost nothing.
const returned = `${numbered}, id, type, recorded_at`

const recordOne = ({ expected }: Shape) => `${insert}
  select $1::text, $2::text, ${heads[expected]} + 1, $4::text::jsonb, $5::uuid, $6::text, $7::integer, $8::text::jsonb
   where ${conditions[expected]}`

// Apart from the events, so that the metadata is parsed and the stream looked at once and not for each event.
const recordMany = ({ expected }: Shape) => `${insert}
  select $1::text, $2::text, head.version + n.number::integer, head.metadata,
         (n.event->>'id')::uuid, n.event->>'type', (n.event->>'schemaVersion')::integer, n.event->'payload'
    from (select ${heads[expected]} as version, $4::text::jsonb as metadata where ${conditions[expected]} offset 0) head
   cross join jsonb_array_elements($5::text::jsonb) with ordinality n(event, number)`

const answer = (first: number) => `answered as (
    insert into hindsight.answers (caller, command, key, request_hash, aggregate_id, version, positions)
    select $${first}::text, $${first + 1}::text, $${first + 2}::text, $${first + 3}::text, coalesce($2::text, ''),
           coalesce(max(version), 0), array_agg(position order by position)
      from recorded having count(*) > 0)`

const tell = (first: number) => `told as (
    insert into reactions.outbox
      (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, created_at)
    select recorded.id, position, $1::text, $2::text, version, type, message.topic, message.payload,
           $${first}::text::jsonb, recorded_at
      from recorded join jsonb_to_recordset($${first + 1}::text::jsonb) as message(id uuid, topic text, payload jsonb)
        on message.id = recorded.id)`

const compose = (shape: Shape): string => {
  const { size, isAnswered, isTold } = shape
  const [record, afterEvents] = size === 'one' ? [recordOne(shape), 9] : [recordMany(shape), 6]
  const also = [
    ...(isAnswered ? [answer(afterEvents)] : []),
    ...(isTold ? [tell(afterEvents + (isAnswered ? 4 : 0))] : []),
  ]
  if (also.length === 0) return `${record} returning ${numbered}`
  return `with recorded as (${record} returning ${returned}), ${also.join(', ')}
    select position, version, "recordedAt" from recorded`
}

const statements = new Map<string, string>()

/**
 * The statement that records events of one stream and answers position, version and time of each; no row is a version
 * conflict. Parameters: aggregate type and id, expected version, metadata; then id, type, schema version and payload of
 * the one event, or all events as a JSON array; then the answer's caller, command, key and request hash;
 * then the messages' metadata and a JSON array of what they tell.
 */
export const statementOf = (shape: Shape): string => {
  const { size, expected, isAnswered, isTold } = shape
  const key = `${size} ${expected} ${isAnswered} ${isTold}`
  const known = statements.get(key)
  if (known !== undefined) return known
  const composed = compose(shape)
  statements.set(key, composed)
  return composed
}
