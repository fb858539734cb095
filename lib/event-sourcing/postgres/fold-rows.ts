import type { PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/lib/db/transaction'
import type { AnyAggregate } from '../aggregate'
import type { ProjectionMode, Uniqueness } from '../projections'
import { type RowEvolve, type RowFold, type RowKey, rowFold } from '../row-fold'
import { lockRows } from './lock-rows'
import type { Projection } from './projection'
import { type RowOf, rowsOf } from './rows-of'

export type FoldedProjection<A extends AnyAggregate, Row> = Projection & {
  readonly from: readonly A[]
  readonly rows: RowFold<Row>
}

/**
 * A read model as a pure fold: `key` names the row of an event, `evolve` takes that row, or null where there is none,
 * to the next, or to null when it goes. A batch costs two statements, whatever its size, and its size never shows in
 * the rows. The table has one column as its primary key. With `partitioned`, each row comes from one stream.
 */
export const foldRows = <const A extends AnyAggregate, Table extends PgTable>(definition: {
  readonly name: string
  readonly from: readonly A[]
  readonly mode?: ProjectionMode
  readonly table: Table
  readonly key: RowKey<A>
  readonly evolve: RowEvolve<A, RowOf<Table>>
  readonly unique?: Readonly<Record<string, Uniqueness>>
  readonly partitioned?: boolean
}): FoldedProjection<A, RowOf<Table>> => {
  const { name, from, table, evolve, unique = {}, mode = 'inline', partitioned = false } = definition
  const stored = rowsOf(table)
  const rows = rowFold({ ...definition, spell: stored.spell })
  return {
    name,
    from,
    mode,
    when: evolve,
    unique,
    tables: [stored.name],
    partitioned,
    rows,
    handle: async (events, tx: Transaction) => {
      const keyed = rows.read(events)
      if (keyed.length === 0) return
      const keys = [...new Set(keyed.map(({ key }) => key))]
      // Two appends may want one row at once: the second has to see what the first made of it.
      if (mode === 'inline' && !partitioned) await lockRows(tx, table, keys)
      const before = await stored.load(tx, keys)
      const after = rows.fold(before, keyed)
      await stored.save(tx, before, after)
    },
  }
}
