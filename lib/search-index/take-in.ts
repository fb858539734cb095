import type { TransactionSql } from 'postgres'
import type { Connection } from '../db/connect'
import { momentOf, presentAt } from '../event-sourcing/postgres/feed-cursor'
import { readRows } from '../event-sourcing/postgres/read-feed'
import { type Collecting, collectPostings } from './collect-postings'
import { type Generation, lockGeneration, makeLive, saveGeneration } from './generations'
import { type IndexedEvent, indexedColumns } from './indexed-event'
import { type ParsedEvent, parseEvent } from './parse-event'
import { writeSegment } from './write-segment'

/** What the index is made of beside the events themselves. */
export type Indexing = {
  /** what the code makes of events; an index of another fingerprint is made anew */
  readonly fingerprint: string
  /** the payload of an event of an older schema version as it is read today, else null */
  readonly payloadToday: (event: IndexedEvent) => string | null
  /** counts what people may choose from, in the transaction of the index */
  readonly count: (tx: TransactionSql, generation: number, events: readonly ParsedEvent[]) => Promise<void>
}

export type TakenIn = { readonly state: 'worked' | 'busy'; readonly indexed: number }

const eventsMost = 4_096
const pageSize = 1_024
const pairsMost = 1_000_000
/** Of the largest events there are, so few are held in memory at once. */
const charactersMost = 32_000_000
/** Events further apart are filed apart, so that a late one does not stretch its segment over half of the log. */
const gapMost = 262_144

type Batch = {
  readonly segments: Collecting[]
  readonly events: ParsedEvent[]
  readonly today: { readonly position: number; readonly payload: string }[]
  last: number
  characters: number
}

const addTo = (batch: Batch, indexed: IndexedEvent, { payloadToday }: Indexing): void => {
  const { position } = indexed
  const today = payloadToday(indexed)
  const event = parseEvent(indexed, today)
  const fits = batch.segments.length > 0 && position > batch.last && position - batch.last < gapMost
  if (!fits) batch.segments.push(collectPostings(event))
  if (today !== null) batch.today.push({ position, payload: today })
  batch.segments.at(-1)?.add(event)
  batch.events.push(event)
  batch.last = position
  batch.characters += indexed.payload.length + indexed.metadata.length + (today?.length ?? 0)
}

const keepPayloadsToday = async (tx: TransactionSql, generation: number, { today }: Batch): Promise<void> => {
  if (today.length === 0) return
  await tx`
    insert into search.payloads_today (generation, position, payload)
    select ${generation}, position, payload::jsonb
    from unnest(${today.map(({ position }) => position)}::bigint[], ${today.map(({ payload }) => payload)}::text[])
      as row(position, payload)
    on conflict do nothing`
}

/** Takes the next events of the log into an index: their segments, what is counted, and the cursor, or none of it. */
export const takeIn = (connection: Connection, { generation }: Generation, indexing: Indexing): Promise<TakenIn> =>
  connection.sql.begin(async (tx): Promise<TakenIn> => {
    const locked = await lockGeneration(tx, generation)
    if (!locked) return { state: 'busy', indexed: 0 }
    const moment = await momentOf(tx)
    const batch: Batch = { segments: [], events: [], today: [], last: 0, characters: 0 }
    const { events } = batch
    const what = { columns: indexedColumns, interest: null }
    let cursor = locked
    let upTo = 0
    let isAtHead = false
    const isFull = () =>
      events.length > eventsMost - pageSize ||
      batch.characters > charactersMost ||
      batch.segments.reduce((sum, each) => sum + each.size(), 0) > pairsMost
    while (!isAtHead && !isFull()) {
      const present = presentAt(moment, cursor.epoch)
      const page = await readRows<IndexedEvent>(tx, cursor, present, what, { limit: pageSize })
      for (const event of page.events) addTo(batch, event, indexing)
      cursor = { ...locked, ...page.cursor }
      upTo = Math.max(upTo, page.upTo)
      isAtHead = page.reachedHead
    }
    for (const segment of batch.segments) await writeSegment(tx, generation, segment.done())
    await keepPayloadsToday(tx, generation, batch)
    if (events.length > 0) await indexing.count(tx, generation, events)
    await saveGeneration(tx, locked, { cursor, upTo }, events.length)
    if (isAtHead && locked.status === 'building') await makeLive(tx, generation)
    return { state: 'worked', indexed: events.length }
  })
