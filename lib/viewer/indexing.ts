import { domains } from '../domain'
import { type AnyAggregate, schemaVersionOf } from '../event-sourcing'
import { batchCounter } from '../search-index/catalogue/count-batch'
import type { Indexing } from '../search-index/take-in'
import { payloadToday } from './payload-today'

/** Raised whenever what is filed for an event changes, so that indexes are made anew. */
const FORMAT = 3

/** What decides how old events read: upcasters change with their number, and by hand with the revision. */
const readingOf = ({ name, revision = 0, upcasters = {} }: AnyAggregate) => [
  name,
  revision,
  Object.entries(upcasters)
    .map(([type, steps]) => [type, schemaVersionOf(steps)])
    .sort(),
]

/** How the log of these domains is indexed: what the viewer shows of an event is what it is found by. */
export const indexing = (
  aggregates: readonly AnyAggregate[] = domains.map(({ aggregate }) => aggregate),
): Indexing => ({
  fingerprint: JSON.stringify([FORMAT, ...aggregates.map(readingOf)]),
  payloadToday: (event) => payloadToday(event, aggregates)?.payload ?? null,
  count: batchCounter(),
})
