import type { Connection } from '../../db/connect'
import type { Transaction } from '../../db/transaction'
import type { Consumer } from '../../event-sourcing/consumers'
import { consume } from '../../event-sourcing/postgres/consume'
import { inSpan } from '../../trace'
import type { Round } from './rounds'

/** New events are looked for this often while there are some, and ever more seldom while there are none. */
export const looking = { everyMs: 50, everyMsMost: 400 } as const

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
    work: async () => (await consume(connection, consumer)).state === 'worked',
  }))
