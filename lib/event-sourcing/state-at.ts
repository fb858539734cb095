import type { AnyAggregate, StateOf } from './aggregate'
import type { StreamId } from './event'
import type { EventStore } from './event-store'
import { replay } from './replay'
import { fingerprintOf } from './snapshots'

export type StateAt<A extends AnyAggregate> = { readonly version: number; readonly state: StateOf<A> | undefined }

/**
 * The state of an aggregate after the version asked for (or now), from the nearest snapshot and what came after it.
 * Version 0 and no state when there is no stream. Throws CorruptStream, NewerSchema or MissingUpcaster.
 */
export const stateAt = async <A extends AnyAggregate>(
  store: Pick<EventStore, 'readStream' | 'findSnapshot'>,
  aggregate: A,
  stream: StreamId,
  upToVersion?: number,
): Promise<StateAt<A>> => {
  const limit = upToVersion === undefined ? {} : { upToVersion }
  const snapshot = await store.findSnapshot(stream, fingerprintOf(aggregate), upToVersion)
  const parsed = snapshot ? aggregate.state.safeParse(snapshot.state) : null
  const from = snapshot && parsed?.success ? { version: snapshot.version, state: parsed.data } : null
  const events = await store.readStream(stream, { afterVersion: from?.version ?? 0, ...limit })
  return {
    version: events.at(-1)?.version ?? from?.version ?? 0,
    state: replay(aggregate, events, from?.state),
  }
}
