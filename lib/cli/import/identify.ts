import type { TransactionSql } from 'postgres'

/**
 * Gives every line its id and collects the streams that the file writes to. A missing id is derived from what the line
 * says, as PostgreSQL spells it, and from how many equal lines came before it in the file: the same file gives the same
 * ids, whatever the log holds by then.
 */
export async function identifyLines(tx: TransactionSql): Promise<void> {
  await tx`
    create temporary table imported_ids on commit drop as
    with hashed as (
      select line, id, aggregate_type, aggregate_id, version, case when id is null then sha256(convert_to(jsonb_build_array(
        aggregate_type, aggregate_id, version, type, schema_version, extract(epoch from recorded_at), payload, metadata
      )::text, 'UTF8')) end as content
      from imported_lines
    ), numbered as (
      select line, id, aggregate_type, aggregate_id, version, sha256(content || int8send(row_number() over (partition by content order by line))) as digest
      from hashed
    ), identified as (
      select line, aggregate_type, aggregate_id, version, coalesce(id, encode(
        -- UUID version 8 (application-defined), variant 10
        set_byte(set_byte(substr(digest, 1, 16), 6, 128 + get_byte(digest, 6) % 16), 8, 128 + get_byte(digest, 8) % 64),
        'hex')::uuid) as id
      from numbered
    )
    select line, id, aggregate_type, aggregate_id, version, min(line) over (partition by id) as first_line
    from identified`
  await tx`create unique index on imported_ids (line)`
  await tx`analyze imported_ids`
  await tx`
    create temporary table imported_streams on commit drop as
    select distinct aggregate_type, aggregate_id from imported_ids where aggregate_type is not null`
  await tx`analyze imported_streams`
}
