import { type Row, sql } from '../sql'

type Props = { searchParams: Promise<Record<string, string | undefined>> }

/** What a page costs that does nothing but ask the list's question and print the answer, for anybody. */
export default async function Page({ searchParams }: Props) {
  const { event_type: type, aggregate } = await searchParams
  const rows = await sql<Row[]>`
    select position, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", version,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from hindsight.events
    where ${type ? sql`type = ${type}` : sql`true`} and ${aggregate ? sql`aggregate_type = ${aggregate}` : sql`true`}
    order by position desc limit 26`
  return (
    <table>
      <tbody>
        {rows.slice(0, 25).map((row) => (
          <tr key={row.position}>
            <td>
              <a href={`/events/${row.position}`}>{row.position}</a>
            </td>
            <td>{row.type}</td>
            <td>{row.aggregateType}</td>
            <td>{row.aggregateId}</td>
            <td>{row.version}</td>
            <td>{row.recordedAt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
