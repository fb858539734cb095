import { v7 as uuidv7 } from 'uuid'
import type { Connection } from '@/lib/db/connect'
import { createDispatch, type Dispatch } from '../dispatch'
import { createRegistry } from '../registry'
import { claim, payClaims, purse } from '../saga.fixture'
import type { Saga } from '../sagas'
import { postgresEventStore } from '.'
import { consume } from './consume'
import { issueCommands } from './saga-commands'
import { sagaConsumer } from './saga-consumer'

/** Claims and purses on a database, and the saga over them. */
export const claimsOn = (connection: Connection, saga: Saga = payClaims) => {
  const store = postgresEventStore({ connection, inline: [] })
  const registry = createRegistry({ aggregates: [claim, purse] })
  const dispatch = createDispatch({ store, registry, snapshotInterval: 0 })
  const consumer = sagaConsumer(saga)
  const command = async (type: string, aggregateId: string, data: object, metadata = {}) => {
    const outcome = await dispatch({ type, aggregateId, data, metadata })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  }

  return {
    store,
    dispatch,
    consumer,
    command,
    givenPurse: async (cents: number) => {
      const id = `purse-${uuidv7()}`
      await command('FillPurse', id, { cents })
      return id
    },
    givenClaim: async (cents: number, metadata = {}) => {
      const id = `claim-${uuidv7()}`
      await command('OpenClaim', id, { cents }, metadata)
      return id
    },
    /** Lets the saga work until nothing is left that it could do now. */
    settle: async (via: Dispatch = dispatch) => {
      for (;;) {
        const { state } = await consume(connection, consumer)
        const issued = await issueCommands(connection, saga, via, { firstBackOffMs: 1 })
        if (state !== 'worked' && issued.state === 'idle') return
      }
    },
    eventsOf: (aggregateType: string, aggregateId: string) => store.readStream({ aggregateType, aggregateId }),
  }
}
