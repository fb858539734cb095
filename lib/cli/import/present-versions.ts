import { domains } from '../../domain'
import { schemaVersionOf } from '../../event-sourcing/upcasters'
import type { PresentVersions } from './insert-fresh'

/** The schema version that a line of a known type gets when it brings none. */
export function presentVersions(): PresentVersions {
  const versionsOf = ({ events, upcasters }: (typeof domains)[number]['aggregate']) =>
    Object.fromEntries(Object.keys(events).map((type) => [type, schemaVersionOf(upcasters?.[type])]))
  return Object.fromEntries(domains.map(({ aggregate }) => [aggregate.name, versionsOf(aggregate)]))
}
