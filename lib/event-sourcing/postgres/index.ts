import type { EventStore } from '../event-store'
import { findAnswer } from './answers'
import { appending, type Store } from './append'
import { readAll } from './read-all'
import { readStream } from './read-stream'
import { findSnapshot, saveSnapshot } from './snapshots'
import { versionAt } from './version-at'

/** The event store in PostgreSQL. Inline read models and messages are written in the transaction that appends. */
export const postgresEventStore = (store: Store): EventStore => {
  const { sql } = store.connection
  return {
    append: appending(store),
    readStream: (stream, range) => readStream(sql, stream, range),
    readAll: (range) => readAll(sql, range),
    versionAt: (stream, at) => versionAt(sql, stream, at),
    findAnswer: (key) => findAnswer(sql, key),
    findSnapshot: (stream, fingerprint, upToVersion) => findSnapshot(sql, stream, fingerprint, upToVersion),
    saveSnapshot: (stream, snapshot) => saveSnapshot(sql, stream, snapshot),
  }
}
