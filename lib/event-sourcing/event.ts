import type { JsonObject } from './json'

/** A stream is one aggregate's history; ids are unique within their aggregate type only. */
export type StreamId = { readonly aggregateType: string; readonly aggregateId: string }

/** `any`: whatever is there; `noStream`: nothing yet; a number: exactly this version. */
export type ExpectedVersion = 'any' | 'noStream' | number

/** An event before it is recorded. */
export type NewEvent = {
  readonly id: string
  readonly type: string
  readonly schemaVersion: number | null
  readonly payload: JsonObject
}

/** An event as the log holds it. */
export type RecordedEvent = {
  /** place in the whole log, ascending, with gaps */
  readonly position: number
  readonly id: string
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  /** place in its stream, from 1 without gaps; null without an aggregate */
  readonly version: number | null
  readonly schemaVersion: number | null
  readonly payload: JsonObject
  readonly metadata: JsonObject
  /** the database's clock, UTC, ISO 8601 with microseconds */
  readonly recordedAt: string
}

/** Whether a text can be an aggregate id: 1 to 200 characters, no control characters, not `.` or `..`. */
export const isAggregateId = (text: string): boolean =>
  text.length >= 1 &&
  text.length <= 400 &&
  [...text].length <= 200 &&
  text !== '.' &&
  text !== '..' &&
  !/\p{Cc}/u.test(text) &&
  text.isWellFormed()
