import { expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { aggregate, type CommandsOf, type EventsOf, opens, refuse, type StateOf } from './aggregate'

const line = z.object({ sku: z.string(), quantity: z.int().positive() })

const cart = aggregate(
  {
    name: 'Cart',
    state: z.discriminatedUnion('status', [
      z.object({ status: z.literal('open'), lines: z.array(line) }),
      z.object({ status: z.literal('confirmed'), total: z.int() }),
    ]),
    events: { CartOpened: opens(z.object({})), LineAdded: line, CartConfirmed: z.object({ total: z.int() }) },
    commands: { OpenCart: opens(z.object({})), AddLine: line, ConfirmCart: z.object({ total: z.int() }) },
  },
  {
    evolve: {
      CartOpened: () => ({ status: 'open', lines: [] }),
      LineAdded: (cart, added) => (cart.status === 'open' ? { ...cart, lines: [...cart.lines, added] } : cart),
      CartConfirmed: (_, { total }) => ({ status: 'confirmed', total }),
    },
    decide: {
      OpenCart: () => ({ type: 'CartOpened', data: {} }),
      AddLine: (cart, data) =>
        cart.status === 'open' ? { type: 'LineAdded', data } : refuse('The cart is confirmed.'),
      ConfirmCart: (cart, data, { now }) =>
        cart.status === 'open' && now ? { type: 'CartConfirmed', data } : refuse('The cart is already confirmed.'),
    },
  },
)

test('state, event and command types are inferred from the schemas', () => {
  expectTypeOf<EventsOf<typeof cart>['type']>().toEqualTypeOf<'CartOpened' | 'LineAdded' | 'CartConfirmed'>()
  expectTypeOf<CommandsOf<typeof cart>['type']>().toEqualTypeOf<'OpenCart' | 'AddLine' | 'ConfirmCart'>()
  expectTypeOf<StateOf<typeof cart>['status']>().toEqualTypeOf<'open' | 'confirmed'>()
})

const counted = z.object({ n: z.number() })
const nothing = z.object({})

test('a missing evolve handler does not compile', () => {
  aggregate(
    {
      name: 'A',
      state: counted,
      events: { Opened: opens(nothing), Added: z.object({ by: z.number() }) },
      commands: { Open: opens(nothing) },
    },
    {
      // @ts-expect-error Added has no handler
      evolve: { Opened: () => ({ n: 0 }) },
      decide: { Open: () => ({ type: 'Opened', data: {} }) },
    },
  )
})

test('an unknown event does not compile', () => {
  aggregate(
    { name: 'B', state: counted, events: { Opened: opens(nothing) }, commands: { Open: opens(nothing) } },
    {
      evolve: { Opened: () => ({ n: 0 }) },
      // @ts-expect-error Closed is not an event of B
      decide: { Open: () => ({ type: 'Closed', data: {} }) },
    },
  )
})

test('a wrong payload does not compile', () => {
  aggregate(
    { name: 'C', state: counted, events: { Opened: opens(counted) }, commands: { Open: opens(nothing) } },
    {
      evolve: { Opened: ({ n }) => ({ n }) },
      // @ts-expect-error n must be a number
      decide: { Open: () => ({ type: 'Opened', data: { n: '1' } }) },
    },
  )
})

test('a misspelt handler does not compile', () => {
  aggregate(
    { name: 'D', state: counted, events: { Opened: opens(nothing) }, commands: { Open: opens(nothing) } },
    {
      // @ts-expect-error Openned is a typo
      evolve: { Opened: () => ({ n: 0 }), Openned: () => ({ n: 1 }) },
      decide: { Open: () => ({ type: 'Opened', data: {} }) },
    },
  )
})

test('an opening command gets no state to look at', () => {
  aggregate(
    { name: 'E', state: counted, events: { Opened: opens(nothing) }, commands: { Open: opens(nothing) } },
    {
      evolve: { Opened: () => ({ n: 0 }) },
      // @ts-expect-error the first parameter is the input, so there is no third
      decide: { Open: (_state, _input, _world) => ({ type: 'Opened', data: {} }) },
    },
  )
})

test('a Date in an event does not compile', () => {
  // @ts-expect-error a Date does not survive JSON
  opens(z.object({ at: z.date() }))
  opens(z.object({ at: z.iso.datetime(), tags: z.array(z.string()).optional() }))
})
