import type { Sql } from 'postgres'
import { application } from '../db/client'
import type { JsonObject } from '../event-sourcing/json'
import { appendOn } from '../event-sourcing/postgres/append-on'
import { createRecord } from '../event-sourcing/record'
import { type AskedExport, exportFacts, type Outcome } from './facts'

export type RecordExport = {
  readonly started: (asked: AskedExport) => Promise<unknown>
  readonly ended: (asked: AskedExport, outcome: Outcome, events: number) => Promise<unknown>
}

/** Exports are part of the log that they are taken from. */
export const recordExport = (metadata: JsonObject, sql: Pick<Sql, 'unsafe'> = application().sql): RecordExport => {
  const record = createRecord({ store: appendOn(sql), facts: exportFacts })
  return {
    started: (asked) => record({ type: 'EventsExportStarted', data: asked, metadata }),
    ended: (asked, outcome, events) =>
      record({ type: 'EventsExported', data: { ...asked, events, outcome }, metadata }),
  }
}
