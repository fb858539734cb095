import { domain } from '../../event-sourcing/domain'
import { emailReceipt } from './email-receipt'
import { orderMessages } from './messages'
import { order } from './order'
import { orderStatistics } from './order-statistics-projection'
import { orders } from './orders-projection'
import { receiptPorts } from './receipt-ports'
import { reserveAndShip } from './reserve-and-ship'

export const orderDomain = domain({
  aggregate: order,
  projections: [orders, orderStatistics],
  messages: [orderMessages],
  inboxes: [emailReceipt(receiptPorts())],
  sagas: [reserveAndShip],
})
