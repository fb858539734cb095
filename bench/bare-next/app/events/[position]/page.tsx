import { sql, type WholeRow } from '../../sql'

type Props = { params: Promise<{ position: string }> }

/** One event with its neighbours, printed as it is, for anybody. */
export default async function Page({ params }: Props) {
  const { position } = await params
  const [event] = await sql<WholeRow[]>`
    select e.position, e.id, e.type, e.aggregate_type as "aggregateType", e.aggregate_id as "aggregateId", e.version,
      e.payload::text as payload, e.metadata::text as metadata,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      (select n.position from hindsight.events n
        where n.aggregate_type = e.aggregate_type and n.aggregate_id = e.aggregate_id and n.version < e.version
        order by n.version desc limit 1) as previous,
      (select n.position from hindsight.events n
        where n.aggregate_type = e.aggregate_type and n.aggregate_id = e.aggregate_id and n.version > e.version
        order by n.version limit 1) as next
    from hindsight.events e where e.position = ${position}`
  if (!event) return <p>There is no such event.</p>
  return (
    <>
      <h1>{event.type}</h1>
      <p>
        {event.aggregateType} {event.aggregateId} {event.version} {event.recordedAt}
      </p>
      <pre>{event.payload}</pre>
      <pre>{event.metadata}</pre>
      {event.previous && <a href={`/events/${event.previous}`}>Previous</a>}
      {event.next && <a href={`/events/${event.next}`}>Next</a>}
    </>
  )
}
