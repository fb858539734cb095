import { aggregate, opensOrContinues, refuse } from '../../event-sourcing/aggregate'
import { own } from '../../event-sourcing/replay'
import {
  dispatchItem,
  itemDispatched,
  itemReserved,
  itemRestocked,
  releaseItem,
  reservationReleased,
  reserveItem,
  restockItem,
  stockState,
} from './language'
import { availableOf, without } from './reservations'

// Far inside the whole numbers that JSON keeps exactly.
const largestStock = 1_000_000_000_000

/** The stock of one product; its id is the product's. */
export const stock = aggregate(
  {
    name: 'InventoryItem',
    state: stockState,
    events: {
      ItemRestocked: opensOrContinues(itemRestocked),
      ItemReserved: itemReserved,
      ReservationReleased: reservationReleased,
      ItemDispatched: itemDispatched,
    },
    commands: {
      RestockItem: opensOrContinues(restockItem),
      ReserveItem: reserveItem,
      ReleaseItem: releaseItem,
      DispatchItem: dispatchItem,
    },
  },
  {
    evolve: {
      ItemRestocked: (stock = { onHand: 0, reserved: {} }, { quantity }) => ({
        ...stock,
        onHand: stock.onHand + quantity,
      }),
      ItemReserved: (stock, { orderId, quantity }) => ({
        ...stock,
        reserved: { ...stock.reserved, [orderId]: quantity },
      }),
      ReservationReleased: (stock, { orderId }) => ({ ...stock, reserved: without(stock.reserved, orderId) }),
      ItemDispatched: ({ onHand, reserved }, { orderId, quantity }) => ({
        onHand: onHand - quantity,
        reserved: without(reserved, orderId),
      }),
    },
    decide: {
      RestockItem: (stock, { quantity }, { now }) =>
        (stock?.onHand ?? 0) + quantity > largestStock
          ? refuse('The stock cannot hold that much.', { quantity: ['is more than the stock can hold'] })
          : { type: 'ItemRestocked', data: { quantity, restockedAt: now } },
      // The same reservation again changes nothing, so that whoever asks may ask twice.
      ReserveItem: (stock, { orderId, quantity }, { now }) => {
        const reserved = own(stock.reserved, orderId)
        if (reserved === quantity) return []
        if (reserved !== undefined) return refuse(`There are ${reserved} reserved for this order already.`)
        const available = availableOf(stock)
        return quantity > available
          ? refuse(`Only ${available} in stock.`)
          : { type: 'ItemReserved', data: { orderId, quantity, reservedAt: now } }
      },
      // What is not reserved needs no release: a compensation may come more than once.
      ReleaseItem: ({ reserved }, { orderId }, { now }) => {
        const quantity = own(reserved, orderId)
        return quantity === undefined
          ? []
          : { type: 'ReservationReleased', data: { orderId, quantity, releasedAt: now } }
      },
      DispatchItem: ({ reserved }, { orderId }, { now }) => {
        const quantity = own(reserved, orderId)
        return quantity === undefined
          ? refuse('Nothing is reserved for this order.')
          : { type: 'ItemDispatched', data: { orderId, quantity, dispatchedAt: now } }
      },
    },
  },
)
