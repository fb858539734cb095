import type { Transaction } from '@/lib/db/transaction'
import { type Consumer, laneOfAggregate } from '../consumers'
import { interestOf, type Saga } from '../sagas'
import { sagaKeyOf } from '../step-saga'
import { type Intake, lockInstances, takeIn } from './saga-steps'
import { saveSagaSteps } from './save-saga-steps'

/** The name of a saga's checkpoint. */
export const sagaConsumerName = (saga: string) => `saga:${saga}`

/**
 * What follows the log for a saga: folds the events of a page into its processes and keeps what they want to be done,
 * in the transaction that moves the checkpoint. It begins with what happens from now on, so that a saga that is added
 * to an old log does not command what people have long done by hand.
 */
export const sagaConsumer = (saga: Saga): Consumer<Transaction> => ({
  name: sagaConsumerName(saga.name),
  kind: 'saga',
  begins: 'now',
  interest: { ...interestOf(saga), skipsImported: true },
  laneOf: (event) => sagaKeyOf(saga, event) ?? laneOfAggregate(event),
  handle: async (events, tx) => {
    const intakes = events.flatMap((event): readonly Intake[] => {
      const key = sagaKeyOf(saga, event)
      return key === null ? [] : [{ key, input: { kind: 'event', event } }]
    })
    const keys = intakes.map(({ key }) => key)
    const positions = events.map(({ position }) => position)
    const instances = await lockInstances(tx, saga, keys, positions)
    const steps = intakes.map((intake) => takeIn(saga, instances, intake)).filter((step) => step !== null)
    await saveSagaSteps(tx, saga, steps)
  },
})
