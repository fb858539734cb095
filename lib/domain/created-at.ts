import type { StreamId } from '../event-sourcing/event'
import type { EventStore } from '../event-sourcing/event-store'
import { fromRowTime, toRowTime } from './row-time'

/** When an aggregate was made, as its row says: an imported first event may tell no time, then its recording counts. */
export const createdAtOf = async (
  store: Pick<EventStore, 'readStream'>,
  stream: StreamId,
  told: string | null,
): Promise<string | null> => {
  const time = toRowTime(told, '')
  if (time !== '') return time
  const [first] = await store.readStream(stream, { upToVersion: 1 })
  return first ? fromRowTime(first.recordedAt) : null
}
