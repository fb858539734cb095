import { sql } from 'drizzle-orm'
import type { Transaction } from '../../db/transaction'
import type { Taken } from '../../search-index/untaken-rows'

/** An index that has counted what it has taken in. */
export type Counted = Taken & { readonly generation: number }

/** The live index, and the times of the first and the last event. */
export type LogEnds = {
  readonly index: Counted | null
  readonly first: string | null
  readonly last: string | null
}

type Row = Pick<LogEnds, 'first' | 'last'> & {
  readonly index: (Omit<Taken, 'windowTo'> & { generation: number; window_to: number | null }) | null
}

const time = (which: 'min' | 'max') => sql`
  select to_char(${sql.raw(which)}(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  from hindsight.events where isfinite(recorded_at)`

/** The live index, unless it is of a log before it was restored. */
export const readLogEnds = async (tx: Transaction): Promise<LogEnds> => {
  const [row] = await tx.execute<Row>(sql`
    select (${time('min')}) as first, (${time('max')}) as last, (
      select to_jsonb(live) from (
        select g.generation, g.seen, g.target, g.window_to, g.position, e.after
        from search.generations g join hindsight.epochs e on e.epoch = g.epoch
        where g.status = 'live' and g.epoch = (select max(epoch) from hindsight.epochs)) live) as index`)
  if (!row) throw new Error('The ends of the log were not told')
  const { index, first, last } = row
  return { index: index && { ...index, windowTo: index.window_to }, first, last }
}
