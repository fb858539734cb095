import type { TransactionSql } from 'postgres'

/**
 * The staged lines that the log does not know by id, each with the version that its stream gives it. One statement, so
 * that what is known and where the streams end are of the same moment.
 */
export async function collectFresh(tx: TransactionSql): Promise<{ fresh: number; lastLine: number }> {
  await tx`
    create temporary table imported_fresh on commit drop as
    with heads as materialized (
      select aggregate_type, aggregate_id, coalesce((
        select max(e.version) from hindsight.events e
        where e.aggregate_type = s.aggregate_type and e.aggregate_id = s.aggregate_id
      ), 0) as head
      from imported_streams s
    )
    select line, id, version as given, (head + row_number() over (
      partition by aggregate_type collate "C", aggregate_id collate "C" order by line
    ))::integer as version
    from imported_ids i left join heads using (aggregate_type, aggregate_id)
    where first_line = line and not exists (select from hindsight.events e where e.id = i.id)`
  await tx`create unique index on imported_fresh (line)`
  await tx`analyze imported_fresh`
  const [found] = await tx<{ fresh: number; lastLine: number }[]>`
    select count(*) as fresh, coalesce(max(line), 0) as "lastLine" from imported_fresh`
  return found ?? { fresh: 0, lastLine: 0 }
}

export type PresentVersions = Readonly<Record<string, Readonly<Record<string, number>>>>

const LINES_AT_ONCE = 10_000

/** Records the fresh lines in their order; what a line leaves open is filled in here. */
export async function insertFresh(
  tx: TransactionSql,
  lastLine: number,
  presentVersions: PresentVersions,
  onInserted: (count: number) => void,
): Promise<void> {
  let inserted = 0
  onInserted(inserted)
  for (let after = 0; after < lastLine; after += LINES_AT_ONCE) {
    const { count } = await tx`
      insert into hindsight.events
        (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata, recorded_at)
      select f.id, l.aggregate_type, l.aggregate_id, f.version, l.type,
        coalesce(
          l.schema_version,
          (${JSON.stringify(presentVersions)}::text::jsonb -> l.aggregate_type ->> l.type)::integer,
          case when l.aggregate_type is not null then 1 end),
        l.payload, l.metadata, coalesce(l.recorded_at, clock_timestamp())
      from imported_fresh f join imported_lines l using (line)
      where f.line > ${after} and f.line <= ${after + LINES_AT_ONCE}
        and l.line > ${after} and l.line <= ${after + LINES_AT_ONCE}
      order by f.line`
    inserted += count
    onInserted(inserted)
  }
}
