import type { WholeEvent } from './columns'
import type { EventPage } from './list-events'

/** Members whose values are JSON text already. */
type RawMembers = Readonly<Record<string, string>>

const object = (members: RawMembers): string =>
  `{${Object.entries(members)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`

/** An event as JSON text. Payload and metadata are put in as the database wrote them, so that no digit is lost. */
export const eventJson = (event: WholeEvent, more: RawMembers = {}): string =>
  object({
    position: JSON.stringify(event.position),
    id: JSON.stringify(event.id),
    type: JSON.stringify(event.type),
    aggregateType: JSON.stringify(event.aggregateType),
    aggregateId: JSON.stringify(event.aggregateId),
    version: JSON.stringify(event.version),
    schemaVersion: JSON.stringify(event.schemaVersion),
    payload: event.payload,
    metadata: event.metadata,
    recordedAt: JSON.stringify(event.recordedAt),
    ...more,
  })

export const pageJson = (page: EventPage<WholeEvent>): string =>
  object({
    events: `[${page.events.map((event) => eventJson(event)).join(',')}]`,
    nextCursor: JSON.stringify(page.hasNext ? page.nextCursor : null),
    prevCursor: JSON.stringify(page.hasPrev ? page.prevCursor : null),
  })
