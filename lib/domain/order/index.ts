import type { Transaction } from '../../db/transaction'
import { domain } from '../../event-sourcing/domain'
import { orderMessages } from './messages'
import { order } from './order'

export const orderDomain = domain<Transaction>({ aggregate: order, messages: [orderMessages] })
