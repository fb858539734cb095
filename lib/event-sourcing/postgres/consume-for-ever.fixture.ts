import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { connect } from '@/lib/db/connect'
import type { Transaction } from '@/lib/db/transaction'
import { type Consumer, laneOfAggregate } from '../consumers'
import { consume } from './consume'

/** A process that runs these consumers until it is ended; each writes down what it sees in the handler's transaction. */
const [url = '', ...names] = process.argv.slice(2)
const connection = connect(url, 'application', { max: names.length })

const watching = (name: string): Consumer<Transaction> => ({
  name,
  kind: 'projection',
  begins: 'start',
  interest: { aggregateTypes: ['Counter'], types: ['CounterIncreased'] },
  laneOf: laneOfAggregate,
  handle: async (events, tx) => {
    const rows = events.map(
      ({ position, aggregateId, version }) => sql`(${name}, ${process.pid}, ${position}, ${aggregateId}, ${version})`,
    )
    await tx.execute(sql`insert into read_models.sightings (consumer, process, position, aggregate_id, version)
      values ${sql.join(rows, sql`, `)}`)
  },
})

await Promise.all(
  names.map(async (name) => {
    const consumer = watching(name)
    for (;;) {
      const { state } = await consume(connection, consumer, { limit: 50 })
      if (state !== 'worked') await pause(10)
    }
  }),
)
