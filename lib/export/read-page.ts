import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Connection } from '../db/connect'
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
         coalesce(max(position) filter (where fits), 0) as reached,
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

const dialect = new PgDialect()

/** All that a page asks with: texts and numbers. */
const parameter = (value: unknown): string | number => (typeof value === 'number' ? value : String(value))

const textOf = (bytes: Uint8Array | undefined): string => (bytes ? Buffer.from(bytes).toString() : '')

const toPage = ([lines, events, reached, isThrough]: readonly Uint8Array[] = []): Page => ({
  bytes: lines ?? new Uint8Array(),
  events: Number(textOf(events)),
  reached: Number(textOf(reached)) || null,
  isThrough: textOf(isThrough) !== 'f',
})

/**
 * The first of the chosen events as lines; too slow where the statement was stopped. The lines leave as the bytes that
 * came: as text, each page would be three times as much to clear away.
 */
export const readPage = ({ sql: pool }: Connection, query: PageQuery): Promise<Answer<Page>> => {
  const statement = dialect.sqlToQuery(pageQuery(query))
  const rows = pool.unsafe(statement.sql, statement.params.map(parameter)).raw()
  return inTime(rows.then(([row]) => toPage(row)))
}
