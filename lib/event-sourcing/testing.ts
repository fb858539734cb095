import assert from 'node:assert/strict'
import type { AnyAggregate, CommandsOf, EventsOf } from './aggregate'
import { decide } from './decide'
import type { RecordedEvent } from './event'
import type { JsonObject } from './json'
import type { Failure } from './outcome'
import { replay } from './replay'
import type { RowFold } from './row-fold'

/**
 * given(events).when(command).then(events) | .thenNothing() | .thenFails(kind). Pure: no store, no clock but the one
 * given as `now`.
 */
export const specification = <A extends AnyAggregate>(aggregate: A, now = '2026-01-01T00:00:00.000Z') => ({
  given: (...history: EventsOf<A>[]) => ({
    when: (type: CommandsOf<A>['type'], data: unknown) => {
      const stored = history.map((event) => ({ type: event.type, schemaVersion: null, payload: event.data }))
      const verdict = decide(aggregate, replay(aggregate, stored), { type, data }, { now })
      return {
        verdict,
        then: (...events: EventsOf<A>[]) => assert.deepEqual(verdict, { ok: true, events }),
        thenNothing: () => assert.deepEqual(verdict, { ok: true, events: [] }),
        thenFails: (kind: Failure['kind']) => assert.equal(verdict.ok ? 'ok' : verdict.failure.kind, kind),
      }
    },
  }),
})

type Given<A extends AnyAggregate> = EventsOf<A> & {
  /** `1` unless the test says otherwise */
  readonly aggregateId?: string
  readonly recordedAt?: string
  readonly metadata?: JsonObject
}

const epoch = '2026-01-01T00:00:00.000000Z'

/** Events as the log would hold them: positions from 1, versions from 1 in each stream. */
export const recordedAs = (from: readonly AnyAggregate[], history: readonly Given<AnyAggregate>[]): RecordedEvent[] => {
  const versions = new Map<string, number>()
  return history.map(({ type, data, aggregateId = '1', recordedAt = epoch, metadata = {} }, index) => {
    const aggregate = from.find(({ events }) => Object.hasOwn(events, type))
    assert(aggregate, `None of the aggregates has an event ${type}`)
    const stream = `${aggregate.name}/${aggregateId}`
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    const id = `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`
    const where = { position: index + 1, id, aggregateType: aggregate.name, aggregateId, version }
    return { ...where, type, schemaVersion: null, payload: data, metadata, recordedAt }
  })
}

/**
 * given(events).then(rows): what a read model made by `foldRows` holds after the events, in the order of its keys.
 * Pure: no database. It also holds that one event after the other leads to the same rows as all of them at once.
 */
export const projectionSpecification = <A extends AnyAggregate, Row>(projection: {
  readonly from: readonly A[]
  readonly rows: RowFold<Row>
}) => {
  const { read, fold } = projection.rows
  const rowsAfter = (batches: readonly (readonly RecordedEvent[])[]) => {
    const rows = new Map<string, Row>()
    for (const events of batches)
      for (const [key, row] of fold(rows, read(events)))
        if (row === null) rows.delete(key)
        else rows.set(key, row)
    return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  }
  return {
    given: (...history: Given<A>[]) => {
      const events = recordedAs(projection.from, history)
      const rows = rowsAfter([events])
      assert.deepEqual(rowsAfter(events.map((event) => [event])), rows)
      return { rows, then: (wanted: readonly Row[]) => assert.deepEqual(rows, wanted) }
    },
  }
}
