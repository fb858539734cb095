import assert from 'node:assert/strict'
import type { AnyAggregate, EventsOf } from './aggregate'
import type { Json } from './json'
import type { Failure } from './outcome'
import type { Reaction, Saga } from './sagas'
import { type SagaInput, sagaKeyOf, stepSaga, takesFailure } from './step-saga'

const noon = '2026-01-01T12:00:00.000000Z'

/** An event of an aggregate as an input; `at` is when it was recorded. */
export const happened = <A extends AnyAggregate, T extends EventsOf<A>['type']>(
  aggregate: A,
  type: T,
  aggregateId: string,
  data: Extract<EventsOf<A>, { readonly type: T }>['data'],
  at = noon,
): SagaInput => ({
  kind: 'event',
  event: {
    position: 1,
    id: '00000000-0000-7000-8000-000000000000',
    type,
    aggregateType: aggregate.name,
    aggregateId,
    version: 1,
    schemaVersion: null,
    payload: data,
    metadata: {},
    recordedAt: at,
  },
})

/** A command that came to nothing, as an input of the process with this key. */
export const commandFailed = (key: string, reaction: Reaction, failure: Failure): SagaInput => {
  assert.equal(reaction.kind, 'command')
  return { key, ...reaction, kind: 'failure', failure } as const
}

/** A time-out that was due, as an input of the process with this key. */
export const timedOut = (key: string, name: string, at = noon): SagaInput => ({ kind: 'timeout', key, name, at })

const keyOf = (saga: Saga, input: SagaInput) => (input.kind === 'event' ? sagaKeyOf(saga, input.event) : input.key)

/**
 * given(inputs).when(input).then(reactions) | .thenNothing() | .thenState(state). Pure: no store, no clock. All inputs
 * must belong to one process, and somebody must take them in.
 */
export const sagaSpecification = (saga: Saga) => ({
  given: (...history: readonly SagaInput[]) => ({
    when: (input: SagaInput) => {
      const inputs = [...history, input]
      const [key, ...others] = new Set(inputs.map((each) => keyOf(saga, each)))
      assert.ok(key !== null && others.length === 0, `These inputs do not belong to one process of ${saga.name}`)
      for (const each of inputs)
        assert.ok(each.kind !== 'failure' || takesFailure(saga, each.type), `${saga.name} does not go on after that`)
      const before = history.reduce<Json | undefined>((state, each) => stepSaga(saga, state, each).state, undefined)
      const { state, reactions } = stepSaga(saga, before, input)
      return {
        state,
        reactions,
        then: (...expected: readonly Reaction[]) => assert.deepEqual(reactions, expected),
        thenNothing: () => assert.deepEqual(reactions, []),
        thenState: (expected: Json) => assert.deepEqual(state, expected),
      }
    },
  }),
})
