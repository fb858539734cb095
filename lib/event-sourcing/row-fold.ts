import type { AnyAggregate, EventsOf } from './aggregate'
import type { RecordedEvent } from './event'
import { isInterested, type Projected, projected } from './projections'
import { handlerOf } from './replay'

export type RowKey<A extends AnyAggregate> = (event: Projected<EventsOf<A>>) => string | null
export type RowEvolve<A extends AnyAggregate, Row> = {
  readonly [T in EventsOf<A>['type']]?: (
    row: Row | null,
    event: Projected<Extract<EventsOf<A>, { readonly type: T }>>,
  ) => Row | null
}

/** An event as it is read today, and the key of its row. */
export type Keyed = { readonly key: string; readonly event: ReturnType<typeof projected> }

/** A read model as a pure fold over the events of each row. */
export type RowFold<Row> = {
  /** The events that have a row, in their order. Throws what reading them throws. */
  readonly read: (events: readonly RecordedEvent[]) => readonly Keyed[]
  /** The rows that the events change, as they are afterwards; null for one that is gone. */
  readonly fold: (before: ReadonlyMap<string, Row>, keyed: readonly Keyed[]) => ReadonlyMap<string, Row | null>
}

/** Makes the fold of a read model: `key` names an event's row, `evolve` takes the row, or null, to the next. */
export const rowFold = <const A extends AnyAggregate, Row>(definition: {
  readonly from: readonly A[]
  readonly key: RowKey<A>
  readonly evolve: RowEvolve<A, Row>
  /** one spelling for values that the table would give back in another */
  readonly spell?: (row: Row) => Row
}): RowFold<Row> => {
  const { from, evolve, spell = (row) => row } = definition
  const keyOf = handlerOf<string | null>(definition, 'key')
  return {
    read: (events) =>
      events.flatMap((event) => {
        if (!isInterested({ from, when: evolve }, event)) return []
        const present = projected(from, event)
        const key = keyOf?.(present) ?? null
        return key === null ? [] : [{ key, event: present }]
      }),
    fold: (before, keyed) => {
      const after = new Map<string, Row | null>()
      for (const { key, event } of keyed) {
        const row = after.has(key) ? after.get(key) : before.get(key)
        const next = handlerOf<Row | null>(evolve, event.type)?.(row ?? null, event) ?? null
        // In the order of their last change: what one row gave up, a later one may take.
        after.delete(key)
        after.set(key, next && spell(next))
      }
      return after
    },
  }
}
