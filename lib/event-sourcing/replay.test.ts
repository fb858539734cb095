import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counter } from './counter.fixture'
import { CorruptStream, isUnreadableStream, NewerSchema } from './errors'
import { replay, type StoredMessage, step } from './replay'

const opened: StoredMessage = { type: 'CounterOpened', schemaVersion: 2, payload: { label: 'a' } }
const increased = (by: number): StoredMessage => ({ type: 'CounterIncreased', schemaVersion: 1, payload: { by } })

test('T0-130 T0-133 state is the fold of the events in order', () => {
  const named = { type: 'CounterNamed', schemaVersion: 1, payload: { label: 'V3' } }
  expect(replay(counter, [opened, increased(2), named])).toEqual({ total: 2, label: 'V3', closed: false })
})

test('T0-132 without events the earlier state stays', () => {
  const before = { total: 7, label: 'Test', closed: false }
  expect(replay(counter, [], before)).toBe(before)
  expect(replay(counter, [])).toBeUndefined()
})

test('T0-155 T0-164 an old event is upcast before it is folded', () => {
  expect(replay(counter, [{ type: 'CounterOpened', schemaVersion: 1, payload: { name: 'old' } }])).toMatchObject({
    label: 'old',
  })
})

test('folding from any earlier state gives the same as folding from the start', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 })), fc.nat(), (amounts, cut) => {
      const events = [opened, ...amounts.map(increased)]
      const at = cut % (events.length + 1)
      expect(replay(counter, events.slice(at), replay(counter, events.slice(0, at)))).toEqual(replay(counter, events))
    }),
  )
})

test.each(['toString', 'constructor', '__proto__', 'CounterLost'])(
  'an unknown event %s is a corrupt stream',
  (type) => {
    expect(() => step(counter, undefined, { type, schemaVersion: 1, payload: {} })).toThrow(CorruptStream)
  },
)

test('T0-135 a payload that its schema refuses is a corrupt stream that says where', () => {
  const event = { type: 'CounterIncreased', schemaVersion: 1, payload: { by: 1, nonexistent_field: 2 } }
  expect(() => replay(counter, [opened, event])).toThrow(/CounterIncreased does not fit its schema.*nonexistent_field/)
})

test('an event out of place is a corrupt stream', () => {
  expect(() => replay(counter, [increased(1)])).toThrow('out of place')
  expect(() => replay(counter, [opened, opened])).toThrow('out of place')
})

test('a stream of newer code is told from a broken one, and both are unreadable', () => {
  const newer = () => replay(counter, [{ ...opened, schemaVersion: 9 }])
  expect(newer).toThrow(NewerSchema)
  try {
    newer()
  } catch (error) {
    expect(isUnreadableStream(error)).toBe(true)
  }
})

test('hostile keys in a payload are data and change no prototype', () => {
  const payload = JSON.parse('{"label":"x","__proto__":{"admin":true}}')
  replay(counter, [{ type: 'CounterOpened', schemaVersion: 2, payload }])
  expect(Reflect.get({}, 'admin')).toBeUndefined()
})
