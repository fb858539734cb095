import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RecordedEvent } from './event'
import { claim, payClaims } from './saga.fixture'
import { happened } from './saga-specification'
import { command, interestOf, saga } from './sagas'
import { sagaKeyOf, stepSaga, storedInput, takesFailure } from './step-saga'

const eventOf = (...parameters: Parameters<typeof happened<typeof claim, 'ClaimOpened'>>): RecordedEvent => {
  const input = happened(...parameters)
  if (input.kind !== 'event') throw new Error('not an event')
  return input.event
}
const opened = eventOf(claim, 'ClaimOpened', 'c-1', { cents: 500 })

const both = saga(
  {
    name: 'both',
    from: [claim],
    to: [claim],
    state: z.object({ opened: z.int().max(1) }),
    initial: { opened: 0 },
    key: ({ aggregateId }) => (aggregateId === 'nobody' ? null : aggregateId),
  },
  {
    evolve: { ClaimOpened: ({ opened }) => ({ opened: opened + 1 }) },
    react: {
      ClaimOpened: (after, { aggregateId }, before) => [
        command(claim, 'CloseClaim', aggregateId, { reason: `${before.opened} to ${after.opened}` }),
      ],
    },
  },
)

test('a process begins with the first input, and a reaction sees the state after it and the one before', () => {
  expect(stepSaga(both, undefined, { kind: 'event', event: opened })).toEqual({
    state: { opened: 1 },
    reactions: [command(claim, 'CloseClaim', 'c-1', { reason: '0 to 1' })],
  })
})

test('a state that does not fit its schema is a bug and says where', () => {
  const step = () => stepSaga(both, { opened: 1 }, { kind: 'event', event: opened })
  expect(step).toThrow('The state of both does not fit its schema at opened')
  expect(() => stepSaga(both, { opened: 'once' }, { kind: 'event', event: opened })).toThrow('does not fit its schema')
})

test('an event that cannot be read throws instead of being passed over', () => {
  const event = { ...opened, payload: {} }
  expect(() => stepSaga(payClaims, undefined, { kind: 'event', event })).toThrow('ClaimOpened does not fit its schema')
})

test('events that the saga does not follow belong to no process', () => {
  expect(sagaKeyOf(both, opened)).toBe('c-1')
  expect(sagaKeyOf(both, { ...opened, aggregateId: 'nobody' })).toBeNull()
  expect(sagaKeyOf(both, { ...opened, type: 'ClaimClosed' })).toBeNull()
  expect(sagaKeyOf(both, { ...opened, aggregateType: 'Purse' })).toBeNull()
  expect(sagaKeyOf(both, { ...opened, aggregateType: null, aggregateId: null, version: null })).toBeNull()
})

test('a key that no process can have throws instead of being cut', () => {
  const paid = { cents: 1, claimId: 'c'.repeat(201) }
  const event = { ...opened, type: 'PursePaid', aggregateType: 'Purse', payload: paid }
  expect(() => sagaKeyOf(payClaims, event)).toThrow('PursePaid gives pay-claims a key')
})

test('a saga follows what it evolves on or reacts to', () => {
  expect(interestOf(payClaims)).toEqual({
    aggregateTypes: ['Claim', 'Purse'],
    types: ['ClaimOpened', 'ClaimApproved', 'PursePaid', 'ClaimClosed'],
  })
})

test('only failures that are named go on', () => {
  expect(takesFailure(payClaims, 'PayFromPurse')).toBe(true)
  expect(takesFailure(payClaims, 'CloseClaim')).toBe(false)
  expect(takesFailure(payClaims, 'toString')).toBe(false)
})

test('a time-out that the code no longer knows changes nothing', () => {
  const input = { kind: 'timeout', key: 'c-1', name: 'gone', at: '2026-01-02T12:00:00.000Z' } as const
  expect(stepSaga(payClaims, { status: 'open', cents: 1 }, input)).toEqual({
    state: { status: 'open', cents: 1 },
    reactions: [],
  })
})

test('history keeps an event by its place', () => {
  expect(storedInput({ kind: 'event', event: opened })).toEqual({
    kind: 'event',
    position: 1,
    id: opened.id,
    type: 'ClaimOpened',
    aggregateType: 'Claim',
    aggregateId: 'c-1',
    version: 1,
  })
})
