import type { Transaction } from '../../db/transaction'
import { domain } from '../../event-sourcing/domain'
import { stock } from './stock'

export const inventoryDomain = domain<Transaction>({ aggregate: stock })
