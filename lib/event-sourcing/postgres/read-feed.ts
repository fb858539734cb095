import type { Sql, TransactionSql } from 'postgres'
import type { Interest } from '../consumers'
import type { RecordedEvent } from '../event'
import { type FeedCursor, type Present, presentIn } from './feed-cursor'
import { afterWindow, missedBy, missedRows, withWindow } from './feed-window'
import { recordedColumns } from './recorded-event'

export type FeedPage<Row = RecordedEvent> = {
  /** in the order of the log; may be empty though there is more */
  readonly events: readonly Row[]
  readonly cursor: FeedCursor
  /** everything that was visible when this page was asked for has been read */
  readonly reachedHead: boolean
  /** the position that people may take for how far this is; 0 when nothing new was met */
  readonly upTo: number
}

export type FeedOptions = {
  /** events in a page */
  readonly limit: number
  /** one of several readers who share the streams: `number` from 0 to below `parts` */
  readonly part?: { readonly number: number; readonly parts: number }
}

/** What of which events; without an interest all of them. */
export type Wanted = { readonly columns: string; readonly interest: Interest | null }

type Reading = { readonly cursor: FeedCursor; readonly present: Present } & Wanted & FeedOptions

const rowsPassedMax = 20_000

const notImported = (sql: Sql | TransactionSql, epoch: number) => sql`
  and not exists (select from hindsight.imports i where i.epoch = ${epoch} and i.xid = events.xid)`

/** Events of an interest and a part, as a condition. */
const wanted = (sql: Sql | TransactionSql, { cursor, interest, part }: Reading) => {
  if (interest === null) return sql`true`
  const { aggregateTypes, types, skipsImported } = interest
  const named = aggregateTypes.filter((name) => name !== null)
  const ofAggregates = aggregateTypes.includes(null)
    ? sql`(aggregate_type = any(${named}) or aggregate_type is null)`
    : sql`aggregate_type = any(${named})`
  const ofPart = part
    ? sql`and (hashtextextended(coalesce(aggregate_type || '/' || aggregate_id, position::text), 0)
        & 9223372036854775807) % ${part.parts} = ${part.number}`
    : sql``
  return sql`${ofAggregates} and type = any(${[...types]}) ${ofPart} ${skipsImported ? notImported(sql, cursor.epoch) : sql``}`
}

/** Of the rows in the window, those that `target` shows and `seen` does not. */
const shown = (sql: Sql | TransactionSql, { seen, target }: FeedCursor, { after }: Present) => {
  const isNew =
    seen === null ? sql`` : sql`and position > ${after} and not pg_visible_in_snapshot(xid, ${seen}::pg_snapshot)`
  if (target === null) return isNew
  const isRestored = seen === null ? sql`position <= ${after} or` : sql``
  return sql`${isNew} and (${isRestored} pg_visible_in_snapshot(xid, ${target}::pg_snapshot))`
}

type Positioned = { readonly position: number }
type Page<Row> = { readonly events: readonly Row[]; readonly position: number; readonly isLast: boolean }

const alongKey = async <Row extends Positioned>(
  sql: Sql | TransactionSql,
  windowTo: number,
  reading: Reading,
): Promise<Page<Row>> => {
  const { cursor, present, limit, columns } = reading
  const to = Math.min(windowTo, cursor.position + rowsPassedMax)
  const events = await sql<Row[]>`
    select ${sql.unsafe(columns)} from hindsight.events
    where position > ${cursor.position} and position <= ${to} ${shown(sql, cursor, present)}
      and ${wanted(sql, reading)}
    order by position limit ${limit}`
  const position = events.length < limit ? to : (events.at(-1)?.position ?? to)
  return { events, position, isLast: position >= windowTo }
}

const byTransaction = async <Row extends Positioned>(
  sql: Sql | TransactionSql,
  reading: Reading,
): Promise<Page<Row>> => {
  const { cursor, present, limit, columns } = reading
  const events = await sql<Row[]>`
    with missed as materialized (${missedRows(sql, cursor, present)})
    select e.* from (select position from missed order by position) m
    cross join lateral (
      select ${sql.unsafe(columns)} from hindsight.events
      where position = m.position and ${wanted(sql, reading)} offset 0) e
    order by m.position limit ${limit}`
  return { events, position: events.at(-1)?.position ?? cursor.position, isLast: events.length < limit }
}

/** A page of rows as the reader sees it at a present moment; the database is asked no earlier than that. */
export const readRows = async <Row extends Positioned>(
  sql: Sql | TransactionSql,
  from: FeedCursor,
  present: Present,
  what: Wanted,
  options: FeedOptions,
): Promise<FeedPage<Row>> => {
  const { cursor, to } = await withWindow(sql, from, present, options.limit)
  const end = { cursor: afterWindow(cursor, present), reachedHead: to !== undefined && present.until === null }
  if (to === null) return { events: [], ...end, upTo: 0 }
  const reading = { cursor, present, ...what, ...options }
  const page =
    cursor.windowTo === null
      ? await byTransaction<Row>(sql, reading)
      : await alongKey<Row>(sql, cursor.windowTo, reading)
  const { events, position, isLast } = page
  if (!isLast) return { events, cursor: { ...cursor, position }, reachedHead: false, upTo: position }
  const last = cursor.windowTo ?? to ?? (await missedBy(sql, cursor, present))?.to
  return { events, ...end, upTo: Math.max(position, last ?? 0) }
}

/** A page of events as the reader sees it at a present moment. */
export const readPage = (
  sql: Sql | TransactionSql,
  from: FeedCursor,
  present: Present,
  interest: Interest,
  options: FeedOptions,
): Promise<FeedPage> => readRows(sql, from, present, { columns: recordedColumns, interest }, options)

/**
 * The next events of the log after a cursor, at most `limit`, and the cursor after them. Everything that commits is
 * read exactly once and in the order of its stream, however long its transaction took; nobody waits for slow ones.
 * Reads in a transaction (read committed) or outside of one; what the reading transaction itself records comes later.
 */
export const readFeed = async (
  sql: Sql | TransactionSql,
  from: FeedCursor,
  interest: Interest,
  options: FeedOptions,
): Promise<FeedPage> => readPage(sql, from, await presentIn(sql, from.epoch), interest, options)
