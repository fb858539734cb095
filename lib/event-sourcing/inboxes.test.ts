import { expect, expectTypeOf, test } from 'vitest'
import { counter } from './counter.fixture'
import { inboxSpecification } from './inbox-specification'
import { effectIdOf, inbox } from './inboxes'

const increasing = { aggregateId: 'visitors', version: 2, attempt: 3 }

test('an inbox acts on an event in its present shape, with an id for the effect', async () => {
  const seen: unknown[] = []
  const remembers = inbox({
    name: 'remembers',
    on: [counter],
    handle: {
      CounterIncreased: async ({ type, aggregateId, version, data }, { effectId, attempt, signal }) => {
        expectTypeOf(data).toEqualTypeOf<{ by: number }>()
        seen.push({ type, aggregateId, version, data, effectId, attempt, isCutOff: signal.aborted })
      },
    },
  })
  const effectId = await inboxSpecification(remembers).when(counter, 'CounterIncreased', { by: 2 }, increasing)
  expect(effectId).toMatch(/^remembers:[\da-f-]{36}$/)
  expect(seen).toEqual([{ ...increasing, type: 'CounterIncreased', data: { by: 2 }, effectId, isCutOff: false }])
})

test('an event that an inbox did not ask for is left alone', async () => {
  const remembers = inbox({ name: 'remembers', on: [counter], handle: { CounterIncreased: () => Promise.reject() } })
  await inboxSpecification(remembers).when(counter, 'CounterNamed', { label: 'visits' })
})

test('a payload that does not fit its schema is a failure, not an effect', async () => {
  const acts = inbox({ name: 'acts', on: [counter], handle: { CounterIncreased: async () => {} } })
  const when = inboxSpecification(acts).when(counter, 'CounterIncreased', { by: 0 })
  await expect(when).rejects.toMatchObject({ code: 'corrupt_stream' })
})

test('an effect has the same id on every attempt, and another for another event or inbox', () => {
  const named = (name: string) => inbox({ name, on: [counter], handle: { CounterIncreased: async () => {} } })
  const ids = [named('a'), named('a'), named('b')].flatMap((each) => [
    effectIdOf(each, { id: '1' }),
    effectIdOf(each, { id: '2' }),
  ])
  expect(ids).toEqual(['a:1', 'a:2', 'a:1', 'a:2', 'b:1', 'b:2'])
})

// The seed refused functions and took job classes; here it is the other way round: an effect is a function.
test('T0-197 T0-198 what is no function does not compile, and is refused at start', () => {
  expect(() =>
    inbox({
      name: 'broken',
      on: [counter],
      // @ts-expect-error a handler is a function
      handle: { CounterIncreased: 'send' },
    }),
  ).toThrow(new TypeError('Inbox broken must handle CounterIncreased with a function, not string'))
})

test('T0-199 a class is no handler, with or without a call method', () => {
  class Sends {
    call() {}
  }
  expect(() =>
    inbox({
      name: 'broken',
      on: [counter],
      // @ts-expect-error a class is not called
      handle: { CounterIncreased: Sends },
    }),
  ).toThrow(new TypeError('Inbox broken must handle CounterIncreased with a function, not a class'))
})

test('an event that the aggregates do not have does not compile, and is refused at start', () => {
  expect(() =>
    inbox({
      name: 'broken',
      on: [counter],
      // @ts-expect-error CounterGrown is a typo
      handle: { CounterGrown: async () => {} },
    }),
  ).toThrow(new TypeError('Inbox broken wants CounterGrown, which is no event of Counter'))
})

test('an inbox that handles nothing is refused at start', () => {
  expect(() => inbox({ name: 'empty', on: [counter], handle: {} })).toThrow(
    new TypeError('Inbox empty handles no event'),
  )
})
