import type { AnyAggregate, EventsOf } from './aggregate'
import type { RecordedEvent } from './event'
import { deliver, effectIdOf, type Inbox } from './inboxes'

type Circumstances = {
  readonly aggregateId?: string
  readonly version?: number
  readonly attempt?: number
  readonly signal?: AbortSignal
}

const noon = '2026-01-01T12:00:00.000000Z'

/**
 * when(aggregate, type, data) has the inbox act on an event, as the worker would, and answers the effect's id. What it
 * does goes through the ports that the inbox was made with: give it some that remember. Rejects as the effect does.
 */
export const inboxSpecification = (inbox: Inbox) => ({
  when: async <A extends AnyAggregate, T extends EventsOf<A>['type']>(
    aggregate: A,
    type: T,
    data: Extract<EventsOf<A>, { readonly type: T }>['data'],
    circumstances: Circumstances = {},
  ): Promise<string> => {
    const { aggregateId = '1', version = 1, attempt = 1, signal = new AbortController().signal } = circumstances
    const event: RecordedEvent = {
      position: 1,
      id: '00000000-0000-7000-8000-000000000000',
      type,
      aggregateType: aggregate.name,
      aggregateId,
      version,
      schemaVersion: null,
      payload: data,
      metadata: {},
      recordedAt: noon,
    }
    const effectId = effectIdOf(inbox, event)
    await deliver(inbox, event, { effectId, attempt, signal })
    return effectId
  },
})
