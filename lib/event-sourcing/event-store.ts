import type { ExpectedVersion, NewEvent, RecordedEvent, StreamId } from './event'
import type { Json, JsonObject } from './json'

export type IdempotencyKey = { readonly caller: string; readonly command: string; readonly key: string }

/** What a command answered, kept with its events so that a repetition answers the same. */
export type StoredAnswer = {
  readonly requestHash: string
  readonly aggregateId: string
  readonly version: number
  readonly positions: readonly number[]
}

export type AppendRequest = {
  /** null for events without an aggregate */
  readonly stream: StreamId | null
  readonly expected: ExpectedVersion
  readonly events: readonly NewEvent[]
  readonly metadata: JsonObject
  readonly idempotency?: IdempotencyKey & { readonly requestHash: string }
}

export type AppendResult =
  | { readonly ok: true; readonly version: number | null; readonly events: readonly RecordedEvent[] }
  | { readonly ok: false; readonly reason: 'conflict'; readonly actual: number }
  | { readonly ok: false; readonly reason: 'repeated' }
  | { readonly ok: false; readonly reason: 'constraint'; readonly constraint: string }

export type Snapshot = { readonly version: number; readonly fingerprint: string; readonly state: Json }

/** The port that every store implements; its promises are in `event-store.contract.ts`. */
export interface EventStore {
  /** All events or none, with gapless versions; inline projections run in the same transaction. */
  append(request: AppendRequest): Promise<AppendResult>
  /** In version order. `afterVersion` is exclusive, `upToVersion` inclusive. */
  readStream(
    stream: StreamId,
    range?: { readonly afterVersion?: number; readonly upToVersion?: number },
  ): Promise<readonly RecordedEvent[]>
  /** In position order. */
  readAll(range: { readonly afterPosition?: number; readonly limit: number }): Promise<readonly RecordedEvent[]>
  /** The greatest version recorded by then (ISO time), 0 when there was none. */
  versionAt(stream: StreamId, at: string): Promise<number>
  findAnswer(key: IdempotencyKey): Promise<StoredAnswer | null>
  /** The newest snapshot with this fingerprint, at most `upToVersion`. */
  findSnapshot(stream: StreamId, fingerprint: string, upToVersion?: number): Promise<Snapshot | null>
  /** Adds a snapshot; one that exists is kept. */
  saveSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void>
}
