import type { Connection } from '../../db/connect'
import { ndjson } from '../../export/formats'
import { logEnd } from '../../export/log-end'
import { readPages } from '../../export/read-pages'
import type { EventFilters } from '../../viewer/filters'

export type ExportFilters = Pick<EventFilters, 'eventType' | 'aggregate' | 'from' | 'to'>

export type ExportedLines = {
  readonly bytes: Uint8Array
  readonly count: number
  /** how far the log was read, from 0 to 1 */
  readonly fraction: number
}

/** The events of the log as NDJSON, in log order, as it was at the start. The next are read when the last were taken. */
export async function* exportLines(connection: Connection, filters: ExportFilters): AsyncGenerator<ExportedLines> {
  const pages = readPages(connection, {
    chosen: { filters, query: null },
    line: ndjson.line,
    end: await logEnd(connection.db),
  })
  let count = 0
  for await (const { bytes, events, fraction } of pages) {
    count += events
    yield { bytes, count, fraction }
  }
}
