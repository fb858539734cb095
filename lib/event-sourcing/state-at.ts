import type { AnyAggregate, StateOf } from './aggregate'
import type { RecordedEvent, StreamId } from './event'
import type { EventStore } from './event-store'
import { replay } from './replay'
import { fingerprintOf } from './snapshots'

export type StateAt<A extends AnyAggregate> = { readonly version: number; readonly state: StateOf<A> | undefined }

type Readable = Pick<EventStore, 'readStream' | 'findSnapshot'>

/** How far to read, and how old the snapshot must be to begin with: as far, unless given. */
type Range = { readonly upToVersion?: number; readonly snapshotUpTo?: number }

/** What to fold for a state: the nearest snapshot, and the events that came after it. */
export const readHistory = async <A extends AnyAggregate>(
  store: Readable,
  aggregate: A,
  stream: StreamId,
  { upToVersion, snapshotUpTo = upToVersion }: Range = {},
): Promise<{ readonly from: StateAt<A>; readonly events: readonly RecordedEvent[] }> => {
  const limit = upToVersion === undefined ? {} : { upToVersion }
  const snapshot = snapshotUpTo === 0 ? null : await store.findSnapshot(stream, fingerprintOf(aggregate), snapshotUpTo)
  const parsed = snapshot ? aggregate.state.safeParse(snapshot.state) : null
  const from =
    snapshot && parsed?.success ? { version: snapshot.version, state: parsed.data } : { version: 0, state: undefined }
  return { from, events: await store.readStream(stream, { afterVersion: from.version, ...limit }) }
}

/**
 * The state of an aggregate after the version asked for (or now), from the nearest snapshot and what came after it.
 * Version 0 and no state when there is no stream. Throws CorruptStream, NewerSchema or MissingUpcaster.
 */
export const stateAt = async <A extends AnyAggregate>(
  store: Readable,
  aggregate: A,
  stream: StreamId,
  upToVersion?: number,
): Promise<StateAt<A>> => {
  const { from, events } = await readHistory(store, aggregate, stream, upToVersion === undefined ? {} : { upToVersion })
  return { version: events.at(-1)?.version ?? from.version, state: replay(aggregate, events, from.state) }
}
