import type { IndexedEvent } from './indexed-event'
import { parseLossless } from './parse-lossless'

/** An event with the values of all its JSON: its payload, its metadata and, if it has one, its payload of today. */
export type ParsedEvent = IndexedEvent & { readonly parts: readonly unknown[] }

/** Parses an event once for all that look into it. */
export const parseEvent = (event: IndexedEvent, payloadToday: string | null): ParsedEvent => ({
  ...event,
  parts: [event.payload, event.metadata, ...(payloadToday === null ? [] : [payloadToday])].map(parseLossless),
})
