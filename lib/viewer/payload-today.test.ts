import { expect, test } from 'vitest'
import { z } from 'zod'
import { aggregate, opens } from '../event-sourcing'
import { payloadToday } from './payload-today'

const stored = { type: 'CustomerCreated', aggregateType: 'Customer', schemaVersion: 1, payload: '{"name":"John Doe"}' }

test('T0-155 an event of an older schema version is also shown as it is read today', () =>
  expect(payloadToday(stored)).toEqual({ payload: '{"firstName":"John","lastName":"Doe"}', reason: null }))

test('an event of the present version, of none, of a newer one or of an unknown type stands for itself', () => {
  for (const schemaVersion of [2, null, 7]) expect(payloadToday({ ...stored, schemaVersion })).toBeNull()
  for (const type of ['CustomerRenamed', 'constructor']) expect(payloadToday({ ...stored, type })).toBeNull()
  for (const aggregateType of ['Permit', null]) expect(payloadToday({ ...stored, aggregateType })).toBeNull()
})

test('an upcaster that fails or a payload that fits no more is told, never thrown', () => {
  const state = z.object({ by: z.number() })
  const failing = aggregate(
    {
      name: 'Counter',
      state,
      events: { CountBegun: opens(state), CountBroken: state },
      commands: {},
      upcasters: {
        CountBegun: [({ by }) => ({ by: by ?? 'none' })],
        CountBroken: [
          () => {
            throw new TypeError('cannot read properties of undefined')
          },
        ],
      },
    },
    { evolve: { CountBegun: (begun) => begun, CountBroken: (counter) => counter }, decide: {} },
  )
  const reasonOf = (type: string) =>
    payloadToday({ type, aggregateType: 'Counter', schemaVersion: 1, payload: '{}' }, [failing])?.reason
  expect(reasonOf('CountBegun')).toMatch(
    /^The payload cannot be brought up to date: CountBegun does not fit its schema/,
  )
  expect(reasonOf('CountBroken')).toBe(
    'The payload cannot be brought up to date: the code that upcasts this event failed on it.',
  )
})
