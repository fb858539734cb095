import { Column as AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/lib/db/transaction'
import { timeSpelling } from './time-spelling'

/** A row as a fold makes it: all columns but those that the database generates. */
export type RowOf<Table extends PgTable> = Pick<
  Table['$inferSelect'],
  keyof Table['$inferSelect'] & keyof Table['$inferInsert']
>

type Column = { readonly property: string; readonly column: PgColumn }

const isTimeText = (column: PgColumn) => column.columnType === 'PgTimestampString'
/** A whole number of eight bytes that is read as a number of JavaScript. */
const isCount = (column: PgColumn) => column.columnType === 'PgBigInt53'
/** With the code by which the database refuses such a value itself. */
const outOfRange = (message: string) => Object.assign(new RangeError(message), { code: '22003' })
const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `)
const asJson = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`
const typeOf = (column: PgColumn) => sql.raw(column.getSQLType())

const columnsOf = (table: PgTable): readonly Column[] =>
  Object.entries<PgColumn>(getTableColumns(table)).flatMap(([property, column]) =>
    column.generated ? [] : [{ property, column }],
  )

const keyColumnOf = (table: PgTable, columns: readonly Column[]): Column => {
  const composed = getTableConfig(table).primaryKeys.flatMap((key) => (key.columns.length === 1 ? key.columns : []))
  const key = columns.find(({ column }) => column.primary || composed.some(({ name }) => name === column.name))
  if (!key) throw new Error(`The table ${getTableConfig(table).name} needs one column as its primary key`)
  return key
}

// Most columns hold a value as JSON and the driver have it; the others say how they differ.
const isDecoded = ({ column }: Column) =>
  !isTimeText(column) && column.mapFromDriverValue !== AnyColumn.prototype.mapFromDriverValue
const isEncoded = ({ column }: Column) =>
  column.dataType === 'bigint' ||
  (column.dataType !== 'json' && column.mapToDriverValue !== AnyColumn.prototype.mapToDriverValue)

const toDatabase = (column: PgColumn, value: unknown): unknown => {
  if (value === null || value === undefined) return value
  return typeof value === 'bigint' ? String(value) : column.mapToDriverValue(value)
}

// As `timeSpelling` spells it.
const selected = ({ column, property }: Column): SQL =>
  isTimeText(column)
    ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${sql.identifier(property)}`
    : sql`${column} as ${sql.identifier(property)}`

/** Reads and writes many rows of a table at once, by their keys. */
export const rowsOf = <Table extends PgTable>(table: Table) => {
  type Row = RowOf<Table>
  const columns = columnsOf(table)
  const key = keyColumnOf(table, columns)
  const times = columns.filter(({ column }) => isTimeText(column))
  const counts = columns.filter(({ column }) => isCount(column))
  const [decoded, encoded] = [columns.filter(isDecoded), columns.filter(isEncoded)]

  const changedIn = (
    row: Row,
    names: readonly Column[],
    change: (column: PgColumn, value: unknown) => unknown,
  ): Row => {
    if (names.length === 0) return row
    const changed = { ...row }
    for (const { property, column } of names) Reflect.set(changed, property, change(column, Reflect.get(row, property)))
    return changed
  }
  // What cannot be read back must not be written: a list with one such row could not be read at all.
  const checkCounts = (row: Row) => {
    for (const { property, column } of counts) {
      const value: unknown = Reflect.get(row, property)
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        throw outOfRange(`${column.name} would be ${value}, which is no whole number below 2^53`)
    }
  }
  const onlyColumns = (row: Row): Row =>
    Object.fromEntries(columns.map(({ property }): unknown[] => [property, Reflect.get(row, property)]))
  const fromDriver = (row: Row) =>
    changedIn(row, decoded, (column, value) => (value === null ? null : column.mapFromDriverValue(value)))
  const toJson = (row: Row) => changedIn(row, encoded, toDatabase)
  const keyOf = (row: Row): string => String(toDatabase(key.column, Reflect.get(row, key.property)))
  const among = (keys: readonly string[]) =>
    sql`${key.column} = any(array(select jsonb_array_elements_text(${asJson(keys)}))::${typeOf(key.column)}[])`

  const names = list(columns.map(({ column }) => sql`${sql.identifier(column.name)}`))
  const properties = list(columns.map(({ property }) => sql`${sql.identifier(property)}`))
  const typed = list(columns.map(({ property, column }) => sql`${sql.identifier(property)} ${typeOf(column)}`))
  const others = columns.filter((column) => column !== key).map(({ column }) => sql.identifier(column.name))
  const update =
    others.length === 0 ? sql`nothing` : sql`update set ${list(others.map((name) => sql`${name} = excluded.${name}`))}`

  return {
    name: getTableConfig(table).name,
    /** The row as the table would give it back: no more than its columns, and times in one spelling. Throws what it could not. */
    spell: (row: Row): Row => {
      checkCounts(row)
      const known = Object.keys(row).length === columns.length ? row : onlyColumns(row)
      return changedIn(known, times, (_, value) => timeSpelling(value))
    },
    load: async (tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> => {
      const found = await tx.execute<Row & Record<string, unknown>>(
        sql`select ${list(columns.map(selected))} from ${table} where ${among(keys)}`,
      )
      const rows = new Map<string, Row>()
      for (const values of found) {
        const row = fromDriver(values)
        rows.set(keyOf(row), row)
      }
      return rows
    },
    save: async (tx: Transaction, before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row | null>) => {
      const gone: string[] = []
      const kept: Row[] = []
      for (const [name, row] of after) {
        if (row === null) {
          if (before.has(name)) gone.push(name)
        } else if (row !== before.get(name)) {
          if (keyOf(row) !== name) throw new Error(`The fold of row ${name} made row ${keyOf(row)}`)
          kept.push(toJson(row))
        }
      }
      if (gone.length > 0) await tx.execute(sql`delete from ${table} where ${among(gone)}`)
      if (kept.length > 0)
        await tx.execute(sql`insert into ${table} (${names}) select ${properties}
          from jsonb_to_recordset(${asJson(kept)}) as rows(${typed}) on conflict (${sql.identifier(key.column.name)}) do ${update}`)
    },
  }
}
