import type { Connection } from '@/lib/db/connect'
import type { EventStore } from '../event-store'
import { findAnswer } from './answers'
import { append } from './append'
import type { Projection } from './projection'
import { readAll } from './read-all'
import { readStream } from './read-stream'
import { findSnapshot, saveSnapshot } from './snapshots'
import { versionAt } from './version-at'

/** The event store in PostgreSQL. Inline read models are fed in the transaction that appends. */
export const postgresEventStore = (store: {
  readonly connection: Connection
  readonly inline: readonly Projection[]
}): EventStore => {
  const { sql } = store.connection
  return {
    append: (request) => append(store, request),
    readStream: (stream, range) => readStream(sql, stream, range),
    readAll: (range) => readAll(sql, range),
    versionAt: (stream, at) => versionAt(sql, stream, at),
    findAnswer: (key) => findAnswer(sql, key),
    findSnapshot: (stream, fingerprint, upToVersion) => findSnapshot(sql, stream, fingerprint, upToVersion),
    saveSnapshot: (stream, snapshot) => saveSnapshot(sql, stream, snapshot),
  }
}
