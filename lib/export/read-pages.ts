import type { SQL } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { TOO_SLOW } from '../viewer/in-time'
import type { Chosen } from './chosen'
import type { LogEnd } from './log-end'
import { firstPace, nextPace, type Pace, slowerPace } from './pace'
import { type Page, readPage } from './read-page'

export type ExportedPage = {
  readonly bytes: Uint8Array
  readonly events: number
  /** how far the log was read, from 0 to 1 */
  readonly fraction: number
}

type Reading = { readonly chosen: Chosen; readonly line: SQL; readonly end: LogEnd }

const tooSlow = () => Object.assign(new Error(TOO_SLOW), { code: 'too_slow' })

/** A page, with less to do for each statement that took too long. */
const pageAt = async (
  db: PostgresJsDatabase,
  { end, ...reading }: Reading,
  after: number,
  given: Pace,
): Promise<{ page: Page; pace: Pace }> => {
  for (let pace = given; ; ) {
    const started = performance.now()
    const stretch = { after, to: Math.min(after + pace.positions, end.last) }
    const page = await readPage(db, { ...reading, end, stretch, limit: pace.events })
    const milliseconds = performance.now() - started
    if (page.ok) {
      const { events, bytes, isThrough } = page.value
      const step = { events, bytes: bytes.length, milliseconds, isThrough }
      return { page: page.value, pace: nextPace(pace, step) }
    }
    const slower = slowerPace(pace)
    if (slower === null) throw tooSlow()
    pace = slower
  }
}

/**
 * The chosen events in log order, as the log was at its end. Each page is a statement of its own, so that nothing stays
 * open between two of them, however slow the reader is. A page may be empty: nothing was found so far.
 */
export async function* readPages(db: PostgresJsDatabase, reading: Reading): AsyncGenerator<ExportedPage> {
  const { first, last } = reading.end
  let pace = firstPace
  for (let position = first - 1; position < last; ) {
    const next = await pageAt(db, reading, position, pace)
    position = next.page.reached
    pace = next.pace
    const { bytes, events } = next.page
    yield { bytes, events, fraction: (position - first + 1) / (last - first + 1) }
  }
}
