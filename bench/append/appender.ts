import { v7 as uuidv7 } from 'uuid'
import type { NewEvent } from '../../lib/event-sourcing'

/** `version` is what the writer believes the stream is at; 0 when it is new. */
export type Stream = { readonly aggregateId: string; readonly version: number }

export type Appending = {
  append(stream: Stream, events: readonly NewEvent[]): Promise<unknown>
  close(): Promise<unknown>
}

/** One way to append; `connections` is as many as there are writers, for everybody alike. */
export type Appender = { prepare?(): Promise<unknown>; open(connections: number): Appending }

export const aggregateType = 'Customer'

export const metadata = {
  requestId: '01991f2a-6f0e-7c1b-9d0a-2f6f0c1e8a77',
  requestIp: '203.0.113.7',
  requestUserAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  actor: 'jane@example.com',
  correlationId: '01991f2a-6f0e-7c1b-9d0a-2f6f0c1e8a77',
}

const newEvent = (number: number): NewEvent => ({
  id: uuidv7(),
  type: number === 1 ? 'CustomerCreated' : 'CustomerUpdated',
  schemaVersion: 2,
  payload: {
    firstName: 'Jane',
    lastName: `Doe ${number}`,
    email: `jane.${number}@example.com`,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  },
})

/** Events such as a domain writes them, about 250 bytes of payload and 300 of metadata each. */
export const newEvents = (stream: Stream, count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, index) => newEvent(stream.version + index + 1))
