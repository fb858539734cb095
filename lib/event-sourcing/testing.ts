import assert from 'node:assert/strict'
import type { AnyAggregate, CommandsOf, EventsOf } from './aggregate'
import { decide } from './decide'
import type { Failure } from './outcome'
import { replay } from './replay'

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
