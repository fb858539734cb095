import type { Sql } from 'postgres'
import { BadInput } from '../bad-input'

export type ExistingTable = {
  readonly table: string
  readonly idColumn: string
  readonly aggregateType: string
  readonly eventType: string
}

type Column = { readonly name: string }
type Row = { readonly id: string; readonly payload: string }

const ROWS_AT_ONCE = 1_000
const camelCase = (name: string) => name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** One opening event, as a line to import, for every row of a table whose id has no stream yet. */
export async function* existingRows(sql: Sql, wanted: ExistingTable): AsyncGenerator<Uint8Array> {
  const { table, idColumn, aggregateType, eventType } = wanted
  const connection = await sql.reserve()
  try {
    await connection`begin transaction read only`
    // A table of the application's own is open to the login, not to our roles.
    await connection`set local role none`
    const columns = await connection<Column[]>`
      select attname as name from pg_attribute
      where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped order by attnum`
    if (columns.length === 0) throw new BadInput(`There is no table ${table}.`)
    if (!columns.some(({ name }) => name === idColumn)) throw new BadInput(`${table} has no column ${idColumn}.`)
    const fields = columns
      .filter(({ name }) => name !== idColumn)
      .map(({ name }) => connection`jsonb_build_object(${camelCase(name)}::text, t.${connection(name)}) ||`)
    const rows = connection<Row[]>`
      select t.${connection(idColumn)}::text as id, (${fields.length > 0 ? fields : connection``} '{}'::jsonb)::text as payload
      from ${connection(table)} t
      where not exists (
        select from hindsight.events e where e.aggregate_type = ${aggregateType} and e.aggregate_id = t.${connection(idColumn)}::text
      )
      order by t.${connection(idColumn)}`
    for await (const batch of rows.cursor(ROWS_AT_ONCE)) {
      const start = JSON.stringify({
        aggregateType,
        version: 1,
        type: eventType,
        metadata: { actor: 'system:import-existing' },
      })
      const lines = batch.map(
        ({ id, payload }) => `${start.slice(0, -1)},"aggregateId":${JSON.stringify(id)},"payload":${payload}}\n`,
      )
      yield Buffer.from(lines.join(''))
    }
  } finally {
    await connection`rollback`
    connection.release()
  }
}
