import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { aggregate, type CommandsOf, type EventsOf, opensOrContinues } from './aggregate'
import { createDispatch } from './dispatch'
import { inMemoryEventStore } from './in-memory-event-store'
import { createRegistry } from './registry'

const amount = z.object({ by: z.int().min(1) })
const jar = aggregate(
  {
    name: 'Jar',
    state: z.object({ total: z.number() }),
    events: { JarFilled: opensOrContinues(amount), JarEmptied: z.object({}) },
    commands: { FillJar: opensOrContinues(amount), EmptyJar: z.object({}) },
  },
  {
    evolve: {
      JarFilled: (jar, { by }) => {
        expectTypeOf(jar).toEqualTypeOf<{ total: number } | undefined>()
        return { total: (jar?.total ?? 0) + by }
      },
      JarEmptied: () => ({ total: 0 }),
    },
    decide: {
      FillJar: (_, data) => ({ type: 'JarFilled', data }),
      EmptyJar: () => ({ type: 'JarEmptied', data: {} }),
    },
  },
)
const store = inMemoryEventStore()
const dispatch = createDispatch({ store, registry: createRegistry({ aggregates: [jar] }), snapshotInterval: 2 })
const fill = (aggregateId: string, by = 1, rest = {}) =>
  dispatch({ type: 'FillJar', aggregateId, data: { by }, ...rest })

test('a command may begin a stream and go on with it', async () => {
  expect(await fill('a')).toMatchObject({ ok: true, version: 1 })
  expect(await fill('a', 2)).toMatchObject({ ok: true, version: 2 })
  expect(await fill('a', 3)).toMatchObject({ ok: true, version: 3 })
  expect(await dispatch({ type: 'EmptyJar', aggregateId: 'b', data: {} })).toMatchObject({
    failure: { kind: 'missing' },
  })
})

test('it needs to be told which stream: an id is made for what always begins one', async () =>
  expect(await dispatch({ type: 'FillJar', data: { by: 1 } })).toEqual({
    ok: false,
    failure: { kind: 'invalid', errors: { aggregateId: ["can't be blank"] } },
  }))

test('with an expected version it does the one or the other', async () => {
  expect(await fill('c', 1, { expectedVersion: 1 })).toMatchObject({ failure: { kind: 'conflict', actual: 0 } })
  expect(await fill('c', 1, { expectedVersion: 'noStream' })).toMatchObject({ ok: true, version: 1 })
  expect(await fill('c', 1, { expectedVersion: 'noStream' })).toMatchObject({
    failure: { kind: 'conflict', actual: 1 },
  })
})

test('of writers that all find nothing, one begins and the others go on', async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => fill('d')))
  expect(outcomes.map((outcome) => outcome.ok && outcome.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('its words are inferred as those of the others', () => {
  expectTypeOf<EventsOf<typeof jar>['type']>().toEqualTypeOf<'JarFilled' | 'JarEmptied'>()
  expectTypeOf<Extract<CommandsOf<typeof jar>, { type: 'FillJar' }>['data']>().toEqualTypeOf<{ by: number }>()
})
