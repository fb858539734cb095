import { getTableColumns, type SQL, sql } from 'drizzle-orm'
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
const nameOf = ({ column }: Column) => sql.identifier(column.name)
const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `)

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

const toDatabase = (column: PgColumn, value: unknown): unknown =>
  value === null || value === undefined || column.dataType === 'json' ? value : column.mapToDriverValue(value)

const fromDatabase = (column: PgColumn, value: unknown): unknown =>
  value === null || isTimeText(column) ? value : column.mapFromDriverValue(value)

// As `timeSpelling` spells it.
const selected = ({ column }: Column): SQL =>
  isTimeText(column) ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : sql`${column}`

/** Reads and writes many rows of a table at once, by their keys. */
export const rowsOf = <Table extends PgTable>(table: Table) => {
  type Row = RowOf<Table>
  const columns = columnsOf(table)
  const key = keyColumnOf(table, columns)
  const texts = columns.filter(({ column }) => isTimeText(column)).map(({ property }) => property)
  const others = columns.filter((column) => column !== key)
  const typed = ({ column }: Column) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`

  const toRow = (values: Readonly<Record<string, unknown>>): Row =>
    Object.fromEntries(
      columns.map(({ property, column }): unknown[] => [property, fromDatabase(column, values[property])]),
    )
  const toJson = (row: Row) =>
    Object.fromEntries(
      columns.map(({ property, column }) => [column.name, toDatabase(column, Reflect.get(row, property))]),
    )
  const keyOf = (row: Row): string => String(toDatabase(key.column, Reflect.get(row, key.property)))
  const among = (keys: readonly string[]) =>
    sql`${key.column} = any(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb))::${sql.raw(key.column.getSQLType())}[])`

  return {
    name: getTableConfig(table).name,
    spell: (row: Row): Row =>
      texts.length === 0
        ? row
        : {
            ...row,
            ...Object.fromEntries(texts.map((name): unknown[] => [name, timeSpelling(Reflect.get(row, name))])),
          },
    load: async (tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> => {
      const fields = columns.map((column) => sql`${selected(column)} as ${sql.identifier(column.property)}`)
      const found = await tx.execute(sql`select ${list(fields)} from ${table} where ${among(keys)}`)
      return new Map(found.map((values) => toRow(values)).map((row) => [keyOf(row), row]))
    },
    save: async (tx: Transaction, before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row | null>) => {
      const gone = [...after].flatMap(([name, row]) => (row === null && before.has(name) ? [name] : []))
      const kept = [...after].flatMap(([name, row]) =>
        row === null || row === before.get(name) ? [] : [{ name, row }],
      )
      const stray = kept.find(({ name, row }) => keyOf(row) !== name)
      if (stray) throw new Error(`The fold of row ${stray.name} made row ${keyOf(stray.row)}`)
      if (gone.length > 0) await tx.execute(sql`delete from ${table} where ${among(gone)}`)
      if (kept.length === 0) return
      const names = list(columns.map((column) => sql`${nameOf(column)}`))
      const set = others.map((column) => sql`${nameOf(column)} = excluded.${nameOf(column)}`)
      await tx.execute(sql`insert into ${table} (${names}) select ${names}
        from jsonb_to_recordset(${JSON.stringify(kept.map(({ row }) => toJson(row)))}::text::jsonb) as rows(${list(columns.map(typed))})
        on conflict (${nameOf(key)}) do ${set.length === 0 ? sql`nothing` : sql`update set ${list(set)}`}`)
    },
  }
}
