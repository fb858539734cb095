import type { TransactionSql } from 'postgres'
import { LineRefused } from './line-refused'

/** The first staged line that would break the log, or null. Needs `imported_lines`, `imported_ids` and `imported_fresh`. */
export async function findProblem(tx: TransactionSql): Promise<LineRefused | null> {
  const found = [await repeatedWithOtherContent(tx), await recordedWithOtherContent(tx), await outOfPlace(tx)]
  return found.filter((problem) => problem !== null).toSorted((a, b) => a.line - b.line)[0] ?? null
}

async function repeatedWithOtherContent(tx: TransactionSql): Promise<LineRefused | null> {
  // Asked first, because nearly no file repeats an id and the comparison reads every payload.
  const [some] = await tx`select from imported_ids where first_line < line limit 1`
  if (!some) return null
  const [found] = await tx<{ line: number; id: string; firstLine: number }[]>`
    select i.line, i.id, i.first_line as "firstLine"
    from imported_ids i join imported_lines l on l.line = i.line join imported_lines f on f.line = i.first_line
    where i.first_line < i.line
      and (l.aggregate_type, l.aggregate_id, l.version, l.type, l.schema_version, l.payload, l.metadata, l.recorded_at)
        is distinct from
        (f.aggregate_type, f.aggregate_id, f.version, f.type, f.schema_version, f.payload, f.metadata, f.recorded_at)
    order by i.line limit 1`
  return found
    ? new LineRefused(found.line, `the id ${found.id} is that of line ${found.firstLine}, with other content`)
    : null
}

async function recordedWithOtherContent(tx: TransactionSql): Promise<LineRefused | null> {
  const [some] = await tx`
    select from imported_ids i where first_line = line and not exists (select from imported_fresh f where f.line = i.line) limit 1`
  if (!some) return null
  const [found] = await tx<{ line: number; id: string; position: number }[]>`
    select i.line, i.id, e.position
    from imported_ids i join imported_lines l on l.line = i.line join hindsight.events e on e.id = i.id
    where (l.aggregate_type, l.aggregate_id, l.type, l.payload, l.metadata)
        is distinct from (e.aggregate_type, e.aggregate_id, e.type, e.payload, e.metadata)
      or l.version <> e.version or l.schema_version is not null and l.schema_version is distinct from e.schema_version
      or l.recorded_at <> e.recorded_at
    order by i.line limit 1`
  return found
    ? new LineRefused(found.line, `the id ${found.id} is in the log with other content, at position ${found.position}`)
    : null
}

async function outOfPlace(tx: TransactionSql): Promise<LineRefused | null> {
  const [found] = await tx<
    { line: number; given: number; version: number; aggregateType: string; aggregateId: string }[]
  >`
    select f.line, f.given, f.version, i.aggregate_type as "aggregateType", i.aggregate_id as "aggregateId"
    from (select * from imported_fresh where given <> version order by line limit 1) f
    join imported_ids i on i.line = f.line`
  if (!found) return null
  const { line, given, version, aggregateType, aggregateId } = found
  const stream = `${aggregateType} ${aggregateId}`
  return new LineRefused(
    line,
    given < version
      ? `version ${given} of ${stream} is taken by another event`
      : `version ${given} of ${stream} leaves a gap, the next is ${version}`,
  )
}
