import { accountDomain } from './account'
import { customerDomain } from './customer'
import { inventoryDomain } from './inventory'
import { orderDomain } from './order'

/** THE list: what is named here has commands, an API, read models and a place in the viewer. */
export const domains = [customerDomain, accountDomain, orderDomain, inventoryDomain]
