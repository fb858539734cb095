import { type SQL, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { type Answer, inTime } from '../viewer/in-time'
import { type LogEnd, wasThere } from './log-end'
import { PAGE_BYTES } from './pace'

export type PageQuery = {
  readonly line: SQL
  readonly end: LogEnd
  /** on `hindsight.events`; chooses no more than `limit` */
  readonly where: SQL | undefined
  readonly limit: number
}

export type Page = {
  readonly bytes: Uint8Array
  readonly events: number
  /** the last position that is on the page; null when none is */
  readonly reached: number | null
  /** everything chosen is on the page, and there were fewer than the limit */
  readonly isThrough: boolean
}

/** The lines of a page as one text: a row each would cost this process more than the text itself. */
const pageQuery = ({ line, end, where, limit }: PageQuery): SQL => sql`
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
      from hindsight.events where ${where ?? sql`true`}
      order by events.position limit ${limit}
    ) found
  ) page`

type Row = {
  readonly lines: string
  readonly events: number
  readonly reached: number | null
  readonly isThrough: boolean
}

const encoder = new TextEncoder()
const nothing: Row = { lines: '', events: 0, reached: null, isThrough: true }

/** The first of the chosen events as lines; too slow where the statement was stopped. */
export const readPage = (db: PostgresJsDatabase, query: PageQuery): Promise<Answer<Page>> =>
  inTime(
    db.execute<Row>(pageQuery(query)).then(([row = nothing]) => {
      const { lines, events, reached, isThrough } = row
      return { bytes: encoder.encode(lines), events, reached, isThrough }
    }),
  )
