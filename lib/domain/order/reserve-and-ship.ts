import { createHash } from 'node:crypto'
import { cancelTimeout, command, saga, timeout } from '../../event-sourcing/sagas'
import { stock } from '../inventory/stock'
import { order } from './order'
import { type Line, marked, type Reservation, reservationState, settled, withLine } from './reservation'

const patience = { days: 30, ms: 30 * 86_400_000 }

const stockOf = ({ lines }: Reservation, productId: string) => lines.find((line) => line.productId === productId)?.stock
const trackingNumberOf = (orderId: string) =>
  `HS-${createHash('sha256').update(orderId).digest('hex').slice(0, 12).toUpperCase()}`

const reserve = ({ lines }: Reservation, orderId: string) =>
  lines
    .filter(({ stock }) => stock === 'asked')
    .map(({ productId, quantity }) => command(stock, 'ReserveItem', productId, { orderId, quantity }))
const reserved = ({ lines }: Reservation) => lines.filter(({ stock }) => stock === 'reserved')
const release = (state: Reservation, orderId: string) =>
  reserved(state).map(({ productId }) => command(stock, 'ReleaseItem', productId, { orderId }))

/** What follows as soon as it is decided. */
const carryOn = (orderId: string, state: Reservation, before: Reservation) => {
  if (state.status === before.status) return []
  if (state.status === 'shipping')
    return [command(order, 'ShipOrder', orderId, { trackingNumber: trackingNumberOf(orderId) })]
  if (state.status !== 'givingUp') return []
  return [...release(state, orderId), command(order, 'CancelOrder', orderId, { reason: state.reason ?? '' })]
}

/**
 * A submitted order is reserved product by product, and shipped when all of it is reserved. When there is too little of
 * a product, or nobody ships it in time, what was reserved is released and the order cancelled. A product that is not
 * kept in stock leaves the order to a person.
 */
export const reserveAndShip = saga(
  {
    name: 'reserve-and-ship',
    from: [order, stock],
    to: [order, stock],
    state: reservationState,
    initial: { status: 'unseen', lines: [], reason: null },
    key: ({ aggregateId, data }) => ('orderId' in data ? data.orderId : aggregateId),
    timeouts: ['unshipped'],
  },
  {
    evolve: {
      OrderCreated: (_, { data: { items } }) => ({
        status: 'draft',
        lines: items.reduce<Line[]>(withLine, []),
        reason: null,
      }),
      OrderItemAdded: (state, { data }) =>
        state.status === 'draft' ? { ...state, lines: withLine(state.lines, data) } : state,
      OrderItemRemoved: (state, { data: { productId } }) => ({
        ...state,
        lines: state.lines.filter((line) => line.productId !== productId),
      }),
      OrderSubmitted: (state) => {
        if (state.status !== 'draft') return { ...state, status: 'waiting' }
        const lines = state.lines.map((line) => (line.stock === 'none' ? { ...line, stock: 'asked' as const } : line))
        return settled({ ...state, status: 'reserving', lines })
      },
      ItemReserved: (state, { aggregateId }) => settled(marked(state, aggregateId, 'reserved')),
      ReservationReleased: (state, { aggregateId }) => marked(state, aggregateId, 'none'),
      ItemDispatched: (state, { aggregateId }) => marked(state, aggregateId, 'none'),
      OrderShipped: (state) => ({ ...state, status: 'shipped' }),
      OrderCancelled: (state, { data: { reason } }) => ({ ...state, status: 'cancelled', reason: reason ?? null }),
    },
    react: {
      OrderSubmitted: (state, { aggregateId, recordedAt }, before) => [
        ...reserve(state, aggregateId),
        ...carryOn(aggregateId, state, before),
        timeout('unshipped', new Date(Date.parse(recordedAt) + patience.ms).toISOString()),
      ],
      ItemReserved: (state, { aggregateId: productId, data: { orderId } }, before) => {
        // The answer to a question that has settled itself meanwhile.
        const isLate = stockOf(before, productId) === 'asked'
        if (isLate && state.status === 'shipped') return [command(stock, 'DispatchItem', productId, { orderId })]
        if (isLate && (before.status === 'givingUp' || state.status === 'cancelled'))
          return [command(stock, 'ReleaseItem', productId, { orderId })]
        return carryOn(orderId, state, before)
      },
      OrderShipped: (state, { aggregateId: orderId }, before) => [
        cancelTimeout('unshipped'),
        // Whoever ships what is being given up has taken it from elsewhere.
        ...(before.status === 'givingUp' ? [] : reserved(state)).map(({ productId }) =>
          command(stock, 'DispatchItem', productId, { orderId }),
        ),
      ],
      OrderCancelled: (state, { aggregateId }, before) => [
        cancelTimeout('unshipped'),
        ...(before.status === 'givingUp' ? [] : release(state, aggregateId)),
      ],
    },
    failed: {
      ReserveItem: {
        evolve: (state, { aggregateId, failure }) =>
          settled(
            failure.kind === 'refused'
              ? { ...marked(state, aggregateId, 'short'), reason: `Product ${aggregateId}: ${failure.reason}` }
              : marked(state, aggregateId, 'unstocked'),
          ),
        react: (state, { key }, before) => carryOn(key, state, before),
      },
      // A person was faster; the event that says so is an input of its own.
      ShipOrder: { evolve: (state) => (state.status === 'shipping' ? { ...state, status: 'waiting' } : state) },
      CancelOrder: {},
    },
    timeouts: {
      unshipped: {
        evolve: (state) =>
          state.status === 'reserving' || state.status === 'waiting' || state.status === 'shipping'
            ? { ...state, status: 'givingUp', reason: `Not shipped within ${patience.days} days.` }
            : state,
        react: (state, { key }, before) => carryOn(key, state, before),
      },
    },
  },
)
