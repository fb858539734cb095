import { order } from '../../../domain/order/order'
import type { StateOf } from '../../../event-sourcing/aggregate'
import type { RecordedEvent } from '../../../event-sourcing/event'
import { step } from '../../../event-sourcing/replay'
import type { World } from './actions'

/** How things stand, learnt from events. */
export const worldOf = () => {
  const orders = new Map<string, StateOf<typeof order>>()
  const versions = new Map<string, number>()
  const streamOf = (aggregateType: string, id: string) => `${aggregateType}/${id}`
  const world: World = {
    orderOf: (id) => orders.get(id),
    versionOf: (aggregateType, id) => versions.get(streamOf(aggregateType, id)) ?? 0,
  }
  const learn = (event: RecordedEvent): void => {
    const { aggregateType, aggregateId, version } = event
    if (aggregateType === null || aggregateId === null || version === null) return
    versions.set(streamOf(aggregateType, aggregateId), version)
    if (aggregateType === order.name) orders.set(aggregateId, step(order, orders.get(aggregateId), event))
  }
  return { world, learn }
}
