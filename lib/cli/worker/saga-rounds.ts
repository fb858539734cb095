import type { Connection } from '../../db/connect'
import type { Dispatch } from '../../event-sourcing'
import { issueCommands } from '../../event-sourcing/postgres/saga-commands'
import { sagaConsumer } from '../../event-sourcing/postgres/saga-consumer'
import { fireTimeouts } from '../../event-sourcing/postgres/saga-timeouts'
import type { Saga } from '../../event-sourcing/sagas'
import { log } from '../../log'
import { consumerRounds, looking } from './consumer-rounds'
import type { Round } from './rounds'

const limit = 20

/** Sagas follow the log; what they decide is done, and those whose time has come are woken. */
export const sagaRounds = (connection: Connection, sagas: readonly Saga[], dispatch: Dispatch): readonly Round[] =>
  sagas.flatMap((saga) => [
    ...consumerRounds(connection, [sagaConsumer(saga)]),
    { ...looking, work: async () => (await issueCommands(connection, saga, dispatch, { limit })).handled === limit },
    {
      everyMs: 1_000,
      work: async () => {
        const { state, errors } = await fireTimeouts(connection, saga)
        for (const err of errors) log().error({ saga: saga.name, err }, 'a time-out could not be taken in')
        return state === 'worked'
      },
    },
  ])
