import type { Connection } from '../../db/connect'
import type { Transaction } from '../../db/transaction'
import type { Consumer } from '../../event-sourcing/consumers'
import { consume } from '../../event-sourcing/postgres/consume'
import { inSpan } from '../../trace'
import type { Round } from './rounds'

/** New events are looked for this often while there are some, and ever more seldom while there are none. */
export const looking = { everyMs: 100, everyMsMost: 400 } as const

/** Who had so many at once does not wait for more to come together. */
const many = 250

const observed = (consumer: Consumer<Transaction>): Consumer<Transaction> => ({
  ...consumer,
  handle: (events, tx) =>
    inSpan('consume', { 'hindsight.consumer': consumer.name, 'hindsight.events': events.length }, () =>
      consumer.handle(events, tx),
    ),
})

/** One round for each consumer: it follows the log. */
export const consumerRounds = (connection: Connection, consumers: readonly Consumer<Transaction>[]): readonly Round[] =>
  consumers.map(observed).map((consumer) => ({
    ...looking,
    work: async () => {
      const { handled } = await consume(connection, consumer)
      return handled >= many || (handled > 0 && 'others')
    },
  }))
