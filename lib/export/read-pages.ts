import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../db/connect'
import type { EventFilters } from '../viewer/filters'
import { type Chosen, chosenIn } from './chosen'
import { findPositions } from './find-positions'
import type { LogEnd } from './log-end'
import { firstPace, type Pace } from './pace'
import { patientPage } from './patient-page'

export type ExportedPage = {
  readonly bytes: Uint8Array
  readonly events: number
  /** how far the log was read, from 0 to 1 */
  readonly fraction: number
}

type Reading = { readonly chosen: Chosen; readonly line: SQL; readonly end: LogEnd }

const empty = new Uint8Array()

const fractionOf = ({ first, last }: LogEnd, position: number) =>
  Math.min((position - first + 1) / (last - first + 1), 1)

/** Along the log, a stretch at a time. */
async function* alongLog(
  connection: Connection,
  filters: EventFilters,
  { line, end }: Omit<Reading, 'chosen'>,
): AsyncGenerator<ExportedPage> {
  let pace = firstPace
  for (let position = end.first - 1; position < end.last; ) {
    const after = position
    const next = await patientPage(connection, pace, ({ events: limit, positions }) => {
      const to = Math.min(after + positions, end.last)
      return { line, end, where: chosenIn(filters, { after, to }, limit), limit, to }
    })
    const { bytes, events, reached, isThrough } = next.page
    position = isThrough ? next.asked.to : (reached ?? next.asked.to)
    pace = next.pace
    yield { bytes, events, fraction: fractionOf(end, position) }
  }
}

/** As an array in text: of a parameter for each position there may be no more than 65,535. */
const among = (positions: readonly number[]): SQL => sql`events.position = any(${`{${positions.join()}}`}::bigint[])`

/** What a search finds, batch by batch. */
async function* bySearch(
  connection: Connection,
  chosen: Chosen,
  { line, end }: Omit<Reading, 'chosen'>,
): AsyncGenerator<ExportedPage> {
  let pace: Pace = firstPace
  for await (const { positions, reached } of findPositions(connection, chosen)) {
    let waiting = positions.filter((position) => position <= end.last)
    while (waiting.length > 0) {
      const present = waiting
      const next = await patientPage(connection, pace, ({ events: limit }) => {
        const some = present.slice(0, limit)
        return { line, end, where: among(some), limit: some.length, to: some.at(-1) ?? end.last }
      })
      const { bytes, events, reached: last } = next.page
      const upTo = last ?? next.asked.to
      waiting = present.filter((position) => position > upTo)
      pace = next.pace
      yield { bytes, events, fraction: fractionOf(end, upTo) }
    }
    if (reached === null || reached >= end.last) return
    yield { bytes: empty, events: 0, fraction: fractionOf(end, reached) }
  }
}

/**
 * The chosen events in log order, as the log was at its end. Each page is a statement of its own, so that nothing stays
 * open between two of them, however slow the reader is. A page may be empty: nothing was found so far.
 */
export const readPages = (connection: Connection, { chosen, ...reading }: Reading): AsyncGenerator<ExportedPage> =>
  chosen.query === null ? alongLog(connection, chosen.filters, reading) : bySearch(connection, chosen, reading)
