import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll } from 'vitest'
import type { TestDatabase } from '@/lib/db/testing'
import type { Transaction } from '@/lib/db/transaction'
import { type Consumer, laneOfAggregate } from '../consumers'
import type { RecordedEvent } from '../event'
import { postgresEventStore } from '.'
import { type ConsumeOptions, consume } from './consume'

type Given = Partial<Consumer<Transaction>> & {
  /** throws what is wrong with an event */
  readonly check?: (event: RecordedEvent) => void
}

export const nameOf = ({ aggregateId, version }: RecordedEvent) => `${aggregateId}/${version}`

/** Throws for the event of this name. */
export const refuse = (name: string) => (event: RecordedEvent) => {
  if (nameOf(event) === name) throw new Error(`no ${name}`)
}

/** Writes down in the handler's transaction what a consumer was given. */
export const note = (tx: Transaction, consumer: string, name: string | null, position: number) =>
  tx.execute(
    sql`insert into read_models.sightings (consumer, name, position) values (${consumer}, ${name}, ${position})`,
  )

/** Consumers of a test file that write down what they see, and what tests ask of them. */
export const consumersOn = ({ application, admin }: TestDatabase) => {
  const store = postgresEventStore({ connection: application, inline: [] })

  beforeAll(async () => {
    await admin`
      create table read_models.sightings (number bigint generated always as identity, consumer text not null,
        name text not null, position bigint not null, primary key (consumer, position))`
    await admin`alter table read_models.sightings owner to hindsight_application`
  })

  /** A consumer with events of its own, so that tests do not meet. */
  const watching = ({ check = () => {}, ...given }: Given = {}) => {
    const aggregateType = `Type${uuidv7()}`
    const consumer: Consumer<Transaction> = {
      name: `projection:${aggregateType}`,
      kind: 'projection',
      begins: 'start',
      interest: { aggregateTypes: [aggregateType], types: ['CounterIncreased'] },
      laneOf: laneOfAggregate,
      handle: async (events, tx) => {
        for (const event of events) {
          await note(tx, consumer.name, nameOf(event), event.position)
          check(event)
        }
      },
      ...given,
    }
    const append = async (aggregateId: string, count = 1) => {
      const increase = () => ({ id: uuidv7(), type: 'CounterIncreased', schemaVersion: 1, payload: { by: 1 } })
      const stream = { aggregateType, aggregateId }
      const events = Array.from({ length: count }, increase)
      const result = await store.append({ stream, expected: 'any', events, metadata: {} })
      return result.ok ? result.events.map(({ position }) => position) : []
    }
    const seen = async () => {
      const rows = await application.sql<{ name: string }[]>`
        select name from read_models.sightings where consumer = ${consumer.name} order by number`
      return rows.map(({ name }) => name)
    }
    return { consumer, append, seen }
  }

  const untilIdle = async (consumer: Consumer<Transaction>, options?: ConsumeOptions) => {
    while ((await consume(application, consumer, options)).state === 'worked');
  }

  const checkpointOf = async ({ name }: Consumer<Transaction>) => {
    const [row] = await application.sql`select * from reactions.checkpoints where consumer = ${name}`
    return row
  }

  /** Lets the time pass until everything that waits for it is due. */
  const passTime = ({ name }: Consumer<Transaction>) => application.sql`
    update reactions.deliveries set due_at = now() where consumer = ${name} and due_at is not null`

  return { watching, untilIdle, checkpointOf, passTime }
}
