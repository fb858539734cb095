import { z } from 'zod'
import { aggregate, merge, opens, refuse } from './aggregate'

const amount = z.strictObject({ by: z.int().min(1) })

/** A small aggregate for the engine's own tests: it opens, counts, is named and closes. */
export const counter = aggregate(
  {
    name: 'Counter',
    state: z.object({ total: z.number(), label: z.string(), closed: z.boolean() }),
    events: {
      CounterOpened: opens(z.object({ label: z.string() })),
      CounterIncreased: amount,
      CounterNamed: z.object({ label: z.string() }),
      CounterClosed: z.object({}),
    },
    commands: {
      OpenCounter: opens(z.strictObject({ label: z.string().trim().min(1), note: z.string().trim().min(1) })),
      IncreaseCounter: amount,
      IncreaseTwice: amount,
      NameCounter: z.object({ label: z.string() }),
      CloseCounter: z.object({}),
    },
    upcasters: { CounterOpened: [({ name, ...rest }) => ({ ...rest, label: name ?? '' })] },
  },
  {
    evolve: {
      CounterOpened: ({ label }) => ({ total: 0, label, closed: false }),
      CounterIncreased: (counter, { by }) => ({ ...counter, total: counter.total + by }),
      CounterNamed: merge,
      CounterClosed: (counter) => ({ ...counter, closed: true }),
    },
    decide: {
      OpenCounter: ({ label }) => ({ type: 'CounterOpened', data: { label } }),
      IncreaseCounter: (counter, data) =>
        counter.closed ? refuse('The counter is closed.', { by: ['too late'] }) : { type: 'CounterIncreased', data },
      IncreaseTwice: (_, data) => [
        { type: 'CounterIncreased', data },
        { type: 'CounterIncreased', data },
      ],
      NameCounter: (_, data) => ({ type: 'CounterNamed', data }),
      CloseCounter: (counter) => (counter.closed ? [] : { type: 'CounterClosed', data: {} }),
    },
  },
)
