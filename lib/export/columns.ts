import { type SQL, sql } from 'drizzle-orm'
import { isStorable } from '../event-sourcing/storable'
import { jsonCell, plainCell, textCell, valueCell } from './csv-cell'

export type Column = { readonly name: string; readonly cell: SQL }
export type ReadColumns =
  | { readonly ok: true; readonly columns: readonly Column[] }
  | { readonly ok: false; readonly message: string }

const recordedAt = sql`to_char(events.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const ownCells: Readonly<Record<string, SQL>> = {
  position: plainCell(sql`events.position`),
  id: plainCell(sql`events.id`),
  type: textCell(sql`events.type`),
  aggregateType: textCell(sql`events.aggregate_type`),
  aggregateId: textCell(sql`events.aggregate_id`),
  version: plainCell(sql`events.version`),
  schemaVersion: plainCell(sql`events.schema_version`),
  recordedAt: plainCell(recordedAt),
  payload: jsonCell(sql`events.payload`),
  metadata: jsonCell(sql`events.metadata`),
}

const own = Object.entries(ownCells).map(([name, cell]): Column => ({ name, cell }))
export const ownColumns: readonly string[] = own.map(({ name }) => name)

const limits = { columns: 50, name: 200 } as const

const documents: Readonly<Record<string, SQL>> = { payload: sql`events.payload`, metadata: sql`events.metadata` }

/** A key in payload or metadata, by its path or as one name with dots in it. */
const keyColumn = (name: string): Column | null => {
  const [source = '', ...path] = name.split('.')
  const document = Object.hasOwn(documents, source) ? documents[source] : undefined
  if (!document || path.length === 0 || path.includes('') || name.length > limits.name) return null
  const keys = path.map((key) => sql`${key}::text`)
  const nested = sql`${document} #> array[${sql.join(keys, sql`, `)}]`
  const value = path.length === 1 ? nested : sql`coalesce(${nested}, ${document} -> ${path.join('.')}::text)`
  return { name, cell: valueCell(value) }
}

const columnNamed = (name: string): Column | null => own.find((column) => column.name === name) ?? keyColumn(name)

/** Names with commas between them, such as `position,type,payload.email`; nothing means all that an event has. */
export const readColumns = (text: string | undefined): ReadColumns => {
  if (text === undefined) return { ok: true, columns: own }
  if (!isStorable(text)) return { ok: false, message: 'columns contains a character that no key can have.' }
  const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '')
  if (names.length === 0) return { ok: true, columns: own }
  if (names.length > limits.columns) return { ok: false, message: `columns names more than ${limits.columns} columns.` }
  const columns = names.map((name) => ({ name, column: columnNamed(name) }))
  const unknown = columns.find(({ column }) => column === null)
  return unknown
    ? {
        ok: false,
        message: `columns: ${JSON.stringify(unknown.name.slice(0, 60))} is none of ${ownColumns.join(', ')}, and no key such as payload.email or metadata.actor.`,
      }
    : { ok: true, columns: columns.flatMap(({ column }) => column ?? []) }
}
