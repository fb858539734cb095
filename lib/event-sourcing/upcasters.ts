import { MissingUpcaster, NewerSchema } from './errors'
import type { JsonObject } from './json'

/** One step from a schema version to the next: pure, plain JSON in and out. The present schema judges the result. */
export type Upcaster = (payload: JsonObject) => JsonObject

/** The schema version that new events of a type get: one more than its upcasters. */
export const schemaVersionOf = (upcasters: readonly (Upcaster | undefined)[] = []): number => upcasters.length + 1

/**
 * The payload in its present shape. A stored version of null counts as the present one.
 * Throws NewerSchema when the event was stored by newer code, MissingUpcaster when a step is not there.
 */
export const upcast = (
  event: { readonly type: string; readonly schemaVersion: number | null; readonly payload: JsonObject },
  upcasters: readonly (Upcaster | undefined)[] = [],
): JsonObject => {
  const present = schemaVersionOf(upcasters)
  const stored = event.schemaVersion ?? present
  if (stored > present)
    throw new NewerSchema(`${event.type} was stored with schema version ${stored}; this code knows up to ${present}`)
  let payload = event.payload
  for (let version = Math.max(stored, 1); version < present; version++) {
    const step = upcasters[version - 1]
    if (!step) throw new MissingUpcaster(`Missing upcaster from version ${version} to ${version + 1} of ${event.type}`)
    payload = step(payload)
  }
  return payload
}
