import { type SQL, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { type Answer, inTime } from '../viewer/in-time'
import { type Chosen, chosenIn, type Stretch } from './chosen'
import { type LogEnd, wasThere } from './log-end'
import { PAGE_BYTES } from './pace'

export type PageQuery = {
  readonly chosen: Chosen
  readonly line: SQL
  readonly end: LogEnd
  readonly stretch: Stretch
  readonly limit: number
}

export type Page = {
  readonly bytes: Uint8Array
  readonly events: number
  /** up to where the stretch was read */
  readonly reached: number
  readonly isThrough: boolean
}

type Row = {
  readonly lines: string
  readonly events: number
  readonly reached: number | null
  readonly isThrough: boolean
}

/** The lines of a page as one text: a row each would cost this process more than the text itself. */
const pageQuery = ({ chosen, line, end, stretch, limit }: PageQuery): SQL => sql`
  select coalesce(string_agg(line, '' order by position) filter (where was_there and fits), '') as lines,
         count(*) filter (where was_there and fits) as events,
         max(position) filter (where fits) as reached,
         count(*) < ${limit} and bool_and(fits) is not false as "isThrough"
  from (
    select position, line, was_there,
      sum(octet_length(line)) over (order by position rows unbounded preceding) - octet_length(line)
        < ${4 * PAGE_BYTES} as fits -- what does not is left to the next page
    from (
      select events.position, ${wasThere(end)} as was_there, ${line} as line
      from hindsight.events where ${chosenIn(chosen, stretch, limit) ?? sql`true`}
      order by events.position limit ${limit}
    ) found
  ) page`

const encoder = new TextEncoder()

/** The first of the chosen events in a stretch of the log; too slow where its statement was stopped. */
export const readPage = (db: PostgresJsDatabase, query: PageQuery): Promise<Answer<Page>> =>
  inTime(
    db.execute<Row>(pageQuery(query)).then(([row]) => {
      const isThrough = row?.isThrough ?? true
      const reached = isThrough ? query.stretch.to : (row?.reached ?? query.stretch.to)
      return { bytes: encoder.encode(row?.lines ?? ''), events: row?.events ?? 0, reached, isThrough }
    }),
  )
