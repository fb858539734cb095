import { domain } from '../../event-sourcing/domain'
import { inventoryItems } from './inventory-items-projection'
import { stock } from './stock'

export const inventoryDomain = domain({ aggregate: stock, projections: [inventoryItems] })
